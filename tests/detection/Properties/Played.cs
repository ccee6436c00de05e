using System.Collections.Concurrent;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Simulation;
using PileOn.Simulation.Truth;

namespace PileOn.Detection.Tests.Properties;

/// <summary>Small scenarios, played and signed. The first play of each is kept, for many tests ask for it.</summary>
internal static class Played
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
    private static readonly ConcurrentDictionary<string, Lazy<((TargetId Target, SignedMessage Message)[] Stream, StreamTruth Truth)>> Streams = new();

    /// <summary>Every scenario but the year, which is ordinary life and long.</summary>
    public static IEnumerable<string> Names => ScenarioCatalogue.All.Select(scenario => scenario.Name).Where(name => name != "ordinary-year");

    /// <summary>The messages in the order of event time, once for every target they reach.</summary>
    public static (TargetId Target, SignedMessage Message)[] Of(string name, ulong seed = 1) =>
        seed == 1 ? Once(name).Stream : Sign(ScenarioCatalogue.Find(name)!, seed).Stream;

    /// <summary>The places in the stream of the first seed at which something happens, in order; on ordinary days and what was announced, all that follow the first week.</summary>
    public static int[] Happening(string name)
    {
        var (stream, truth) = Once(name);
        var ids = truth.Episodes.SelectMany(episode => episode.MessageIds).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, stream.Length).Where(place => ids.Count > 0 ? ids.Contains(stream[place].Message.Id) : stream[place].Message.SentAt >= Monday.AddDays(7))];
    }

    /// <summary>The same messages as they come when each is up to nearly ten minutes on its way.</summary>
    public static (TargetId Target, SignedMessage Message)[] Shuffled((TargetId Target, SignedMessage Message)[] stream, int seed)
    {
        var random = new Random(seed);
        var most = DetectionSettings.Default.Lateness.TotalSeconds - 1;
        var arrives = new Dictionary<SignedMessage, DateTimeOffset>(ReferenceEqualityComparer.Instance);
        foreach (var (_, message) in stream) arrives.TryAdd(message, message.SentAt.AddSeconds(random.NextDouble() * most));
        return [.. stream.OrderBy(one => arrives[one.Message])];
    }

    private static ((TargetId Target, SignedMessage Message)[] Stream, StreamTruth Truth) Once(string name) =>
        Streams.GetOrAdd(name, _ => new(() => Sign(ScenarioCatalogue.Find(name)!, 1))).Value;

    private static ((TargetId Target, SignedMessage Message)[] Stream, StreamTruth Truth) Sign(Scenario scenario, ulong seed)
    {
        var stream = scenario.Generate(seed, scenario.MessagesOf(ScenarioSize.Small), Monday);
        return ([.. stream.Messages.SelectMany(message =>
        {
            var signed = MessageSigner.Sign(message, message.SentAt);
            return message.Targets.Select(target => (TargetId.FromHandle(target), signed));
        })], stream.Truth);
    }
}
