using PileOn.Evaluation.Scoring;

namespace PileOn.Evaluation.Results;

/// <summary>One row of a reliability table: of the alerts that woke somebody with about this probability, how many were right (Murphy and Winkler 1977).</summary>
/// <param name="IsThreat">Of threats, or else of crowds.</param>
/// <param name="From">The lowest probability in the bin.</param>
/// <param name="To">The probability at which the next begins.</param>
/// <param name="Alerts">How many there were.</param>
/// <param name="Said">Their mean probability; null when there were none.</param>
/// <param name="Right">The share behind which there was an attack; null when there were none.</param>
public sealed record ReliabilityBin(bool IsThreat, double From, double To, int Alerts, double? Said, double? Right)
{
    private static readonly double[] Edges = [0, 0.5, 0.9, 0.99, 0.999, 1.0000001];

    public static IReadOnlyList<ReliabilityBin> Of(IReadOnlyList<CaseScore> scores)
    {
        var said = scores.SelectMany(score => score.Said).ToArray();
        return [.. new[] { false, true }.SelectMany(threats => Edges.Zip(Edges.Skip(1), (from, to) => Of(threats, from, to, [.. said.Where(one => one.IsThreat == threats && one.Probability >= from && one.Probability < to)])))];
    }

    private static ReliabilityBin Of(bool threats, double from, double to, Said[] here) => new(
        threats, from, Math.Min(to, 1), here.Length,
        here.Length == 0 ? null : here.Average(one => one.Probability), here.Length == 0 ? null : here.Count(one => one.Right) / (double)here.Length);
}
