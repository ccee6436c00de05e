namespace PileOn.Rig.Chaos;

/// <summary>One fault, and what was found after it.</summary>
/// <param name="Messages">Acknowledged since the run began.</param>
/// <param name="Wrong">What was not as it must be, and after it the last lines of what the processes said; empty when nothing was.</param>
public sealed record ChaosCycle(int Number, string Fault, TimeSpan Took, long Messages, IReadOnlyList<string> Wrong);

/// <summary>A run of cycles; it ends with the first that finds anything wrong.</summary>
public sealed record ChaosReport(int Seed, IReadOnlyList<ChaosCycle> Cycles)
{
    public int Violations => Cycles.Count(cycle => cycle.Wrong.Count > 0);

    public long Messages => Cycles.Count == 0 ? 0 : Cycles[^1].Messages;
}
