namespace PileOn.Rig.Chaos;

/// <summary>One fault, and what was found after it.</summary>
/// <param name="Messages">Acknowledged since the run began.</param>
/// <param name="Alerts">Attacks since the run began, each with its one alert.</param>
/// <param name="Owned">Alerts that a person took care of while something went wrong.</param>
/// <param name="Wrong">What was not as it must be.</param>
/// <param name="Late">It came right only when it was looked at again: whoever had asked with the position of his message was shown less.</param>
public sealed record ChaosCycle(int Number, string Fault, TimeSpan Took, long Messages, int Alerts, int Owned, IReadOnlyList<string> Wrong, bool Late);

/// <summary>A run of cycles; it ends with the first that finds anything wrong.</summary>
/// <param name="Said">What the processes that ran at the end had said.</param>
public sealed record ChaosReport(int Seed, IReadOnlyList<ChaosCycle> Cycles, IReadOnlyList<string> Said)
{
    public int Violations => Cycles.Count(cycle => cycle.Wrong.Count > 0);

    public int Late => Cycles.Count(cycle => cycle.Late);

    public long Messages => Cycles.Count == 0 ? 0 : Cycles[^1].Messages;
}
