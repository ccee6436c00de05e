namespace PileOn.Detection;

/// <summary>One phrase cluster of a target.</summary>
/// <param name="Kind"><c>threat</c>, <c>attack</c>, <c>civil</c>, <c>formula</c> or <c>unclear</c>.</param>
/// <param name="Disguised">Share of its messages that hide letters, 0 to 1.</param>
public sealed record PhraseFigures(
    int Cluster, string Kind, long Messages, long Senders, double Bits, double Disguised,
    DateTimeOffset FirstAt, DateTimeOffset LastAt, string? FirstPlatform, string? FirstSender);
