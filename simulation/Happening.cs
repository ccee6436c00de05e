using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Simulation.Life;

namespace PileOn.Simulation;

/// <summary>One thing that happens at one target while a scenario is played; becomes a true episode.</summary>
public sealed class Happening(string id, TargetProfile target, Classification? expected, string what, bool optional = false)
{
    public string Id { get; } = id;

    public TargetProfile Target { get; } = target;

    public Classification? Expected { get; } = expected;

    public string What { get; } = what;

    /// <summary>An alert is right, and none is right too.</summary>
    public bool Optional { get; } = optional;

    /// <summary>In the order they were played, not of time.</summary>
    public List<Message> Messages { get; } = [];
}
