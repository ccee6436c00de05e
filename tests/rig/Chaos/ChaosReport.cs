namespace PileOn.Rig.Chaos;

/// <summary>One fault, and what was found after it.</summary>
/// <param name="Messages">Acknowledged since the run began.</param>
/// <param name="Alerts">Attacks since the run began, each with its one alert.</param>
/// <param name="Done">What people did while something went wrong.</param>
/// <param name="Wrong">What was not as it must be.</param>
/// <param name="Late">What came right only when it was looked at again: whoever had asked with the position of his message was shown less.</param>
public sealed record ChaosCycle(int Number, string Fault, TimeSpan Took, long Messages, int Alerts, DoneByPeople Done, IReadOnlyList<string> Wrong, IReadOnlyList<string> Late)
{
    public bool IsViolation => Wrong.Count > 0 || Late.Count > 0;
}

/// <summary>What people did and got a yes for since the run began.</summary>
public readonly record struct DoneByPeople(int AlertsTaken, int FactsProtected, int KeysMade);

/// <summary>A run of cycles; it ends with the first that finds anything wrong.</summary>
/// <param name="Said">What the processes that ran at the end had said.</param>
public sealed record ChaosReport(int Seed, IReadOnlyList<ChaosCycle> Cycles, IReadOnlyList<string> Said)
{
    public int Violations => Cycles.Count(cycle => cycle.IsViolation);

    /// <summary>What was not as it must be, or not at once, in a line each.</summary>
    public IEnumerable<string> Found => Cycles.SelectMany(cycle => cycle.Late.Select(late => $"late: {late}").Concat(cycle.Wrong).Select(what => $"cycle {cycle.Number}, {cycle.Fault}: {what}"));

    public long Messages => Cycles.Count == 0 ? 0 : Cycles[^1].Messages;
}
