namespace PileOn.Detection.Recent;

/// <summary>Spans of the time that remembered messages are kept in.</summary>
internal static class Milliseconds
{
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;
}
