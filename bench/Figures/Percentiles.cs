namespace PileOn.Bench.Figures;

/// <summary>Times of many calls, in milliseconds.</summary>
internal sealed class Percentiles
{
    private readonly Lock gate = new();
    private readonly List<double> times = [];

    public int Count => times.Count;

    public void Add(TimeSpan time)
    {
        lock (gate) times.Add(time.TotalMilliseconds);
    }

    /// <summary>The smallest time that a share of the calls did not exceed.</summary>
    public double At(double share)
    {
        lock (gate)
        {
            if (times.Count == 0) return double.NaN;
            times.Sort();
            return times[Math.Min(times.Count - 1, (int)Math.Ceiling(share * times.Count) - 1)];
        }
    }

    public override string ToString() => FormattableString.Invariant($"{At(0.5):0.0} / {At(0.99):0.0} / {At(1):0.0}");
}
