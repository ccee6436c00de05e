using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Simulation;
using PileOn.Simulation.Truth;

namespace PileOn.Evaluation.Cases;

/// <summary>Makes cases: signs each message once, so that many detectors can be shown the same stream.</summary>
public static class CaseMaker
{
    /// <summary>A scenario in simulated ordinary life.</summary>
    public static Case Simulated(Scenario scenario, SimulationSettings settings) => Of(scenario.Name, settings.Seed, null, scenario.Generate(settings));

    /// <summary>
    /// A scenario in the middle of a real stream, at targets of its own to whom nobody has written before, while all else goes on around them. What rings at the stream's
    /// own targets rings in every such case alike: it is judged once, where the stream is looked at as it is (<see cref="Real"/>).
    /// </summary>
    /// <param name="name">What the stream is called.</param>
    /// <param name="at">A target of the stream at which it happens instead, among all that it hears anyway; null for one of the scenario's own.</param>
    public static Case Injected(Scenario scenario, ulong seed, int size, IReadOnlyList<Message> background, string name, string? at = null)
    {
        var begin = background[0].SentAt + ((background[^1].SentAt - background[0].SentAt) / 2);
        var settings = new SimulationSettings { Seed = seed, Size = size, Start = begin, Begin = begin, Background = background, MainTarget = at is null ? null : scenario.Targets[0].As(at) };
        return Of(at is null ? scenario.Name : $"{scenario.Name} at {at}", seed, name, scenario.Generate(settings));
    }

    /// <summary>A real stream as it is, of which nobody claims that anything happens in it.</summary>
    public static Case Real(string name, IReadOnlyList<Message> messages) => new(name, 0, name, Arrive(messages), new()
    {
        Scenario = name,
        Seed = 0,
        Size = 0,
        Start = messages[0].SentAt,
        End = messages[^1].SentAt,
        Messages = messages.Count,
        Targets = [.. messages.SelectMany(message => message.Targets).Select(target => TargetId.FromHandle(target).Value).Distinct()],
        Episodes = [],
        Campaigns = [],
        Quiet = [],
        Planned = [],
    });

    /// <summary>A stream with the truth that somebody wrote beside it.</summary>
    public static Case Recorded(string name, IReadOnlyList<Message> messages, StreamTruth truth) => new(name, truth.Seed, null, Arrive(messages), truth);

    private static Case Of(string name, ulong seed, string? background, SimulatedStream stream) => new(
        name, seed, background, Arrive(stream.Messages), stream.Truth, background is null ? null : stream.Truth.Targets.Select(TargetId.FromHandle).ToHashSet());

    private static List<Arrival> Arrive(IReadOnlyList<Message> messages)
    {
        var arrivals = new List<Arrival>(messages.Count);
        foreach (var message in messages)
        {
            var signed = MessageSigner.Sign(message, message.SentAt);
            foreach (var target in message.Targets) arrivals.Add(new(TargetId.FromHandle(target), signed));
        }

        return arrivals;
    }
}
