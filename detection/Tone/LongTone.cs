namespace PileOn.Detection.Tone;

/// <summary>
/// The tone of a text that is read in stretches: one stretch that threatens or attacks is enough, and civil is what most of it is. What nobody taught the
/// model to read says nothing. Not thread-safe.
/// </summary>
internal struct LongTone
{
    private ToneScore score;
    private float civil; // the mean over words
    private int words;
    private float decides;

    /// <summary>Unknown where no stretch is known.</summary>
    public readonly ToneScore Score => score;

    /// <summary>It holds what people hide letters with.</summary>
    public bool MayBeDisguised { get; private set; }

    /// <summary>The stretch that threatens or attacks most; the first one of equals.</summary>
    public Range Decided { get; private set; }

    /// <summary>Takes in the next stretch.</summary>
    public void Add(ToneScore stretch, in ToneTokens cut, Range where)
    {
        MayBeDisguised |= cut.MayBeDisguised;
        if (!stretch.Known)
            return;
        var sure = Math.Max(stretch.Threat >= ToneModel.ThreatByBoth ? 1 + stretch.Threat : 0, stretch.Hostile);
        if (!score.Known || sure > decides)
            (decides, Decided) = (sure, where);
        if (!score.Known)
        {
            (score, civil, words) = (stretch, stretch.Civil, Math.Max(1, cut.Words));
            return;
        }

        var all = words + Math.Max(1, cut.Words);
        civil += (stretch.Civil - civil) * (all - words) / all;
        words = all;
        var threat = Math.Max(score.Threat, stretch.Threat);
        var hostile = Math.Max(score.Hostile, stretch.Hostile);
        score = new ToneScore(threat, hostile, Math.Min(1 - hostile, civil), Known: true);
    }
}
