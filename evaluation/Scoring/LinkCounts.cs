namespace PileOn.Evaluation.Scoring;

/// <summary>Pairs of episodes: how many were rightly said to be one campaign, wrongly, and missed.</summary>
public readonly record struct LinkCounts(int Right, int Wrong, int Missed)
{
    /// <summary>The harmonic mean of precision and recall over pairs; null when there was no pair to link.</summary>
    public double? F1 => Right + Wrong + Missed == 0 ? null : 2.0 * Right / ((2 * Right) + Wrong + Missed);

    public static LinkCounts operator +(LinkCounts a, LinkCounts b) => new(a.Right + b.Right, a.Wrong + b.Wrong, a.Missed + b.Missed);
}
