using System.Text.Json;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>Hostility that never makes a burst.</summary>
public sealed class PersistentHostilityTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    // Each in words of its own, and none of them with a wording that anybody shares.
    private static readonly string[] Insults =
    [
        "you are a disgrace to this town", "what an absolute idiot you are", "you lying piece of garbage", "nobody can stand you, you pathetic clown", "shut up you stupid cow",
        "you disgusting hypocrite", "go away you useless moron", "you make me sick, you fraud", "everybody hates you, loser", "you are a filthy liar and a coward",
        "what a worthless human being you are", "you arrogant dumb witch", "quit already you corrupt rat", "you ugly stupid bitch", "you are a vile evil woman",
        "how are you so fucking dumb", "you miserable incompetent fool", "you are scum and always were", "crawl back into your hole you creep", "shame on you, you horrible person",
        "you ignorant bigot", "you spineless worm", "what a repulsive liar", "you are trash, plain trash",
    ];

    [Fact]
    public void A_few_hostile_messages_a_day_from_several_people_are_told_as_a_pile_on_though_they_never_make_a_burst()
    {
        var told = Told(message => $"neighbour{message % 5}");
        told.ShouldNotBeEmpty();
        told[0].Classification.ShouldBe(Classification.PileOn);
        var reason = told[0].Reasons.Single(reason => reason.Code == ReasonCodes.PersistentHostility);
        reason.Value.ShouldBeGreaterThan(5 * reason.Expected!.Value);
        reason.Text.ShouldContain("hostile messages in");
    }

    [Fact]
    public void One_mail_that_was_under_way_for_weeks_hides_nothing_that_came_before_it()
    {
        var expected = Told(message => $"neighbour{message % 5}")[0];
        var messages = Messages(message => $"neighbour{message % 5}");
        var place = messages.FindIndex(message => message.SentAt >= expected.At);
        messages.Insert(place, new Stream(messages[place].SentAt.AddDays(-20)).At(0, "somebody", "the parcel of last month has come at last", platform: "email"));

        var detector = new TargetDetector(Stream.Target, new());
        var told = messages.SelectMany(detector.Observe).First(told => told.Classification is Classification.PileOn);

        told.At.ShouldBe(expected.At);
    }

    [Fact]
    public void Without_that_term_nobody_hears_of_them() =>
        Told(message => $"neighbour{message % 5}", new() { LeftOut = new HashSet<string> { ReasonCodes.PersistentHostility } }).ShouldBeEmpty();

    [Fact]
    public void Who_never_pauses_is_heard_each_day_as_others_are()
    {
        var detector = new TargetDetector(Stream.Target, new());
        var messages = Messages(message => $"neighbour{message % 2}", stream => Enumerable.Range(0, 20 * 24 * 30).Select(number => stream.At(number * 2, $"loud{number % 3}", Insults[number % Insults.Length])));

        messages.SelectMany(detector.Observe).ShouldContain(
            told => told.At > Start.AddDays(1) && told.Reasons.Any(reason => reason.Code == ReasonCodes.PersistentHostility && reason.Weight > 0));
    }

    [Fact]
    public void One_who_writes_all_of_them_is_no_crowd() =>
        Told(_ => "somebody").ShouldBeEmpty();

    [Fact]
    public void One_who_writes_nearly_all_of_them_is_none_either() =>
        Told(message => message % 8 == 0 ? $"another{message}" : "somebody").ShouldBeEmpty();

    [Fact]
    public void What_is_told_says_the_same_when_the_state_was_saved_and_restored_at_every_message()
    {
        var (once, again) = (new TargetDetector(Stream.Target, new()), new TargetDetector(Stream.Target, new()));
        foreach (var message in Messages(message => $"neighbour{message % 5}"))
        {
            again = TargetDetector.Restore(Stream.Target, new(), again.Save());
            JsonSerializer.Serialize(again.Observe(message)).ShouldBe(JsonSerializer.Serialize(once.Observe(message)));
        }
    }

    private static List<DetectionEvent> Told(Func<int, string> sender, DetectionSettings? settings = null)
    {
        var detector = new TargetDetector(Stream.Target, settings ?? new());
        return [.. Messages(sender).SelectMany(detector.Observe).Where(told => told.Classification is Classification.PileOn or Classification.Coordinated)];
    }

    // A person who gets a message every four hours or so, and after a fortnight eight insults a day on top of it.
    private static List<SignedMessage> Messages(Func<int, string> sender, Func<Stream, IEnumerable<SignedMessage>>? others = null)
    {
        var stream = new Stream(Start);
        var messages = stream.Days(20, anHour: 1).Where((_, place) => place % 4 == 0).ToList();
        for (var number = 0; number < Insults.Length; number++) messages.Add(stream.At(((14 * 24) + 2 + (number * 3)) * 60 + (number * 7), sender(number), Insults[number]));
        return [.. messages.Concat(others?.Invoke(stream) ?? []).OrderBy(message => message.SentAt)];
    }
}
