namespace PileOn.Detection;

/// <summary>One sender of the running or last episode.</summary>
/// <param name="Role"><c>amplifier</c> (the crowd came by way of a post of this account), <c>first-mover</c>, <c>loudest</c> or <c>member</c>.</param>
public sealed record SenderFigures(
    string Platform, string Sender, string Role, long Messages, DateTimeOffset FirstAt, DateTimeOffset LastAt, DateTimeOffset? CreatedAt);
