namespace PileOn.Detection.Tone;

/// <summary>
/// The tone of a text that is read in stretches: one stretch that threatens or attacks is enough, and civil is what most of it is. A stretch that nobody taught
/// the model to read is not civil, or the footer of a letter would speak for the letter. Not thread-safe.
/// </summary>
internal struct LongTone
{
    private ToneScore score;
    private float civil; // the mean over words
    private int words;
    private float decides;

    /// <summary>Unknown where no stretch is known.</summary>
    public readonly ToneScore Score => score.Known ? score with { Civil = Math.Min(1 - score.Hostile, civil) } : default;

    /// <summary>It holds what people hide letters with.</summary>
    public bool MayBeDisguised { get; private set; }

    /// <summary>Signs stand between its letters.</summary>
    public bool MayBeCut { get; private set; }

    /// <summary>The stretch that threatens or attacks most; the first one of equals.</summary>
    public Range Decided { get; private set; }

    /// <summary>Takes in the next stretch.</summary>
    public void Add(ToneScore stretch, in ToneTokens cut, Range where)
    {
        MayBeDisguised |= cut.MayBeDisguised;
        MayBeCut |= cut.MayBeCut;
        if (!stretch.Known)
        {
            Count(civilOf: 0, cut.Words);
            return;
        }

        var sure = Math.Max(stretch.Threat >= ToneModel.ThreatByBoth ? 1 + stretch.Threat : 0, stretch.Hostile);
        if (!score.Known || sure > decides)
            (decides, Decided) = (sure, where);
        Count(stretch.Civil, Math.Max(1, cut.Words));
        score = new ToneScore(Math.Max(score.Threat, stretch.Threat), Math.Max(score.Hostile, stretch.Hostile), Civil: 0, Known: true);
    }

    private void Count(float civilOf, int more)
    {
        if (more == 0)
            return;
        words += more;
        civil = words == more ? civilOf : civil + ((civilOf - civil) * more / words);
    }
}
