using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Scoring;

/// <summary>What is remembered of a case once it has been scored: not its messages.</summary>
/// <param name="Messages">Counted once for each target they reach.</param>
/// <param name="TargetMonths">Months of 30 days, summed over the targets.</param>
public sealed record CaseFacts(string Name, ulong Seed, string? Background, long Messages, double TargetMonths)
{
    internal static CaseFacts Of(Case stream) => new(stream.Name, stream.Seed, stream.Background, stream.Arrivals.Count, stream.TargetMonths);
}
