namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// What tells newer rows of an alert from older ones: how many events it has had, then the last log position it has spoken of. Events are counted in the target's
/// snapshot before they are told, and positions come from the log, so that neither a crash nor a clock makes a later row look older.
/// </summary>
internal static class AlertRevision
{
    /// <summary>Positions go up to 2^40.</summary>
    private const int PositionBits = 40;

    /// <summary>Of a row that another event causes. In a log that is read again it comes from before what was spoken of.</summary>
    public static long Next(long revision, long position) => ((revision >> PositionBits) + 1 << PositionBits) | Math.Max(position, PositionOf(revision));

    /// <summary>The last log position it has spoken of.</summary>
    public static long PositionOf(long revision) => revision & ((1L << PositionBits) - 1);

    /// <summary>Of a row that says more and that no event caused.</summary>
    public static long Grown(long revision, long position) => (revision >> PositionBits << PositionBits) | position;
}
