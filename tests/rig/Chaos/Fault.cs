namespace PileOn.Rig.Chaos;

/// <summary>Something that goes wrong, and is over when its task ends: a process that was killed has been started again by then.</summary>
/// <param name="Name">In a few words, such as <c>kill silo 1</c>.</param>
public sealed record Fault(string Name, Func<Random, CancellationToken, Task> Strike)
{
    /// <summary>How long a disk stays full.</summary>
    public static TimeSpan Full(Random random) => TimeSpan.FromSeconds(0.5 + (random.NextDouble() * 3));

    /// <summary>Most stops are short, some are long.</summary>
    public static TimeSpan Length(Random random) => random.Next(8) == 0 ? Long(random) : TimeSpan.FromSeconds(0.2 + (random.NextDouble() * 4));

    /// <summary>Up to half a minute: longer than any lease or time-out there is.</summary>
    public static TimeSpan Long(Random random) => TimeSpan.FromSeconds(random.Next(8, 31));
}
