using PileOn.Detection.Messages;
using PileOn.Simulation.Life;

namespace PileOn.Simulation;

/// <summary>How a scenario is played. The same settings always give the same stream.</summary>
public sealed record SimulationSettings
{
    public required ulong Seed { get; init; }

    /// <summary>Messages of what happens; ordinary life comes on top. At least 1.</summary>
    public required int Size { get; init; }

    /// <summary>Event time at which the stream begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it happens, instead of the scenario's own moment.</summary>
    public DateTimeOffset? Begin { get; init; }

    /// <summary>Attack texts of one's own, instead of those that come with the program: one message each. Only <see cref="Scenario.TakesTexts"/> says them.</summary>
    public IReadOnlyList<string>? AttackTexts { get; init; }

    /// <summary>A stream to play in, instead of simulated ordinary life, in the order of event time; where it <see cref="Scenario.HappensAnywhere"/>.</summary>
    public IReadOnlyList<Message>? Background { get; init; }

    /// <summary>Whom it happens to, instead of the scenario's main target; where it <see cref="Scenario.HappensAnywhere"/>.</summary>
    public TargetProfile? MainTarget { get; init; }
}
