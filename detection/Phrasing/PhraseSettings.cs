namespace PileOn.Detection.Phrasing;

/// <summary>How much a target's phrase clusters may remember.</summary>
public sealed record PhraseSettings
{
    public static PhraseSettings Default { get; } = new();

    /// <summary>Saved bytes of all clusters together; the background of words adds 32 KiB at most.</summary>
    public int MostBytes { get; init; } = 128 * 1024;

    /// <summary>How long wording that only few messages used is waited for, in event time.</summary>
    public TimeSpan FewFor { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How long wording that many used is remembered after its last message.</summary>
    public TimeSpan ManyFor { get; init; } = TimeSpan.FromDays(60);

    /// <summary>Messages from which a cluster counts as many.</summary>
    public int Many { get; init; } = 8;

    /// <summary>Texts seen once that keep their place whatever else there is, so that new wording can always be recognised.</summary>
    public int LoneReserve { get; init; } = 128;
}
