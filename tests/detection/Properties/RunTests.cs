using System.Text.Json;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Properties;

/// <summary>What holds for a run over many targets, whatever happens in it.</summary>
public class RunTests
{
    public static TheoryData<string> Scenarios => [.. Played.Names];

    /// <summary>Two of each, and some that once went otherwise: a burst seen too late, a minute never seen whole, a copy taken for a repeat, an hour held against the next.</summary>
    public static TheoryData<string, ulong, int> SeveralOfEach =>
    [
        .. Played.Names.SelectMany(name => new ulong[] { 1, 2 }.Select(seed => (name, seed, 1))),
        ("ordinary-days", 4, 2), ("ordinary-days", 14, 1), ("same-minute-raid", 10, 1), ("syndicated-advertisement", 6, 2), ("cross-target-gang", 24, 1), ("pile-on-day", 14, 1),
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_events_of_a_streams_beginning_are_the_beginning_of_its_events(string name)
    {
        var stream = Played.Of(name);
        var whole = Told(stream);
        foreach (var cut in Cuts(name, whole))
        {
            var expected = whole.Where(told => told.Cause < cut).ToArray();
            Lines(Told(stream[..cut])).ShouldBe(Lines(expected), $"of the first {cut} messages");
        }
    }

    /// <summary>How many messages to keep: to just before, at and just behind what causes each event, and to a quarter, half and three quarters of what happens.</summary>
    private static SortedSet<int> Cuts(string name, IReadOnlyList<(int Cause, DetectionEvent Event)> whole)
    {
        var happening = Played.Happening(name);
        var most = Played.Of(name).Length;
        return [.. whole.SelectMany(told => new[] { told.Cause, told.Cause + 1, Math.Min(told.Cause + 2, most) }), .. new[] { 1, 2, 3 }.Select(quarters => happening[happening.Length * quarters / 4])];
    }

    [Theory]
    [MemberData(nameof(SeveralOfEach))]
    public void Messages_out_of_order_within_the_lateness_bound_give_the_same_episodes_and_last_classifications(string name, ulong seed, int shuffle)
    {
        var stream = Played.Of(name, seed);
        var ordered = Story.Of(Told(stream).Select(told => told.Event));
        var shuffled = Story.Of(Told(Played.Shuffled(stream, shuffle)).Select(told => told.Event));
        shuffled.Select(one => $"{one.Target} {one.Last}").Order().ShouldBe(ordered.Select(one => $"{one.Target} {one.Last}").Order());
        foreach (var (one, other) in Pairs(ordered, shuffled)) one.Overlaps(other).ShouldBeTrue($"{one} in order, {other} shuffled");
    }

    private static IEnumerable<(Story, Story)> Pairs(IEnumerable<Story> left, IEnumerable<Story> right) => Sorted(left).Zip(Sorted(right));

    private static IEnumerable<Story> Sorted(IEnumerable<Story> stories) =>
        stories.OrderBy(one => one.Target, StringComparer.Ordinal).ThenBy(one => one.Last == Classification.Threat).ThenBy(one => one.From);

    /// <returns>What is told, and the place in the stream of the message that caused it.</returns>
    private static List<(int Cause, DetectionEvent Event)> Told((TargetId Target, SignedMessage Message)[] stream)
    {
        var run = new DetectionRun(DetectionSettings.Default);
        return [.. stream.SelectMany((one, place) => run.Observe(one.Target, one.Message).Select(told => (place, told)))];
    }

    private static string[] Lines(IEnumerable<(int Cause, DetectionEvent Event)> told) => [.. told.Select(one => $"{one.Cause} {JsonSerializer.Serialize(one.Event)}")];

    /// <summary>One episode or threat from its first event to its last.</summary>
    private sealed record Story(string Target, DateTimeOffset From, DateTimeOffset To, Classification Last)
    {
        public static Story[] Of(IEnumerable<DetectionEvent> events) =>
            [.. events.GroupBy(told => told.Episode).Select(of => new Story(of.First().Target.Value, of.First().StartedAt, of.Last().At, of.Last().Classification))];

        public bool Overlaps(Story other) => From <= other.To.AddMinutes(10) && other.From <= To.AddMinutes(10);
    }
}
