using PileOn.Bench.Figures;

namespace PileOn.Bench.Soak;

/// <summary>
/// Whether something stays as large as it is once it has come to its bounds: of the second half of a run its later part is held against its earlier one, because
/// in the first what is kept for days is still being filled.
/// </summary>
/// <param name="what">With its unit.</param>
internal sealed class Levels(string what)
{
    /// <summary>What comes and goes with the targets that are awake makes so much difference by itself.</summary>
    private const double MostGrowth = 1.1;

    private readonly List<double> seen = [];

    /// <summary>The mean of the last quarter by that of the one before.</summary>
    public double Growth
    {
        get
        {
            var quarter = Math.Max(1, seen.Count / 4);
            return seen.TakeLast(quarter).Average() / seen.SkipLast(quarter).TakeLast(quarter).Average();
        }
    }

    public void Add(double level) => seen.Add(level);

    public void Judge()
    {
        if (seen.Count > 1) Verdict.AtMost($"{what}, the mean of the last quarter by that of the one before:", Growth, MostGrowth);
    }
}
