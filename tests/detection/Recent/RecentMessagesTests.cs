using PileOn.Detection.Messages;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Tests.Recent;

public class RecentMessagesTests
{
    private const int Wording = 7;
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Who_said_it_first_did_not_repeat_it_though_it_came_last()
    {
        var recent = new RecentMessages();
        Hear(recent, "second", 2, echo: false);
        Hear(recent, "third", 4, echo: true);
        var first = Hear(recent, "first", 1, echo: true, inOrder: false);

        first.Has(Traits.Echo).ShouldBeFalse();
        first.Has(Traits.Repeated).ShouldBeTrue("or nobody looks at what has come together");
        Enumerable.Range(0, 3).Select(place => recent[place].Has(Traits.Echo)).ShouldBe([true, true, false]);
    }

    [Fact]
    public void What_came_late_and_was_said_before_is_a_repeat()
    {
        var recent = new RecentMessages();
        Hear(recent, "first", 1, echo: false);
        Hear(recent, "third", 4, echo: true);
        Hear(recent, "second", 2, echo: true, inOrder: false).Has(Traits.Echo).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_repeats_herself_nor_what_was_said_an_hour_later()
    {
        var recent = new RecentMessages();
        Hear(recent, "one", 5, echo: false);
        Hear(recent, "other", 64, echo: true);
        Hear(recent, "one", 3, echo: true, inOrder: false).Has(Traits.Echo | Traits.Repeated).ShouldBeFalse();
    }

    [Fact]
    public void Of_more_than_are_remembered_as_many_count_as_of_those_that_are()
    {
        var recent = new RecentMessages();
        for (var message = 0; message < 1_400; message++) Hear(recent, $"u{message}", message / 30.0, echo: false);
        Heads(recent, came: 1_400).ShouldBe(1_400);
        Heads(recent, came: 1_024).ShouldBe(1_024);
    }

    [Fact]
    public void But_a_flood_counts_no_more_for_being_long()
    {
        var recent = new RecentMessages();
        for (var message = 0; message < 10_000; message++) Hear(recent, message % 100 == 0 ? $"u{message}" : $"loud{message % 3}", message / 200.0, echo: false);
        Heads(recent, came: 10_000).ShouldBeInRange(3 * 3 + 80, 3 * 3 + 120);
    }

    private static long Heads(RecentMessages recent, long came) =>
        recent.Heads(Noon.ToUnixTimeMilliseconds(), Noon.AddHours(1).ToUnixTimeMilliseconds(), null, 3, came);

    private static RecentMessage Hear(RecentMessages recent, string sender, double minutes, bool echo, bool inOrder = true)
    {
        var at = Noon.AddMinutes(minutes);
        var message = new Message { Id = $"{sender}{minutes}", Platform = "twitter", Sender = sender, Targets = ["mp"], SentAt = at, Kind = MessageKind.Mention };
        return recent.Add(MessageSigner.Sign(message, at), Wording, firstContact: true, echo, inOrder);
    }
}
