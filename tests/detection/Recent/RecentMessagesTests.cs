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

    [Fact]
    public void One_account_counts_three_times_an_hour_and_again_in_the_next()
    {
        var recent = new RecentMessages();
        var flood = Enumerable.Range(0, 40).Select(message => Say(recent, "loud", message)).ToArray();
        Counted(flood).ShouldBe(3);
        for (var crowd = 0; crowd < 100; crowd++) Say(recent, $"u{crowd}", 40 + (crowd * 0.1)).Has(Traits.Floods).ShouldBeFalse();
        Say(recent, "loud", 61).Has(Traits.Floods).ShouldBeFalse("the first of them is more than an hour ago");
    }

    [Fact]
    public void Whatever_the_order_in_which_they_come()
    {
        var recent = new RecentMessages();
        var minutes = Enumerable.Range(0, 40).Select(place => place * 17 % 40).ToArray();
        Counted(minutes.Select(minute => Say(recent, "loud", minute))).ShouldBe(3);
    }

    [Theory]
    [InlineData(3, 9)]
    [InlineData(4, 100)]
    [InlineData(5, 100)]
    public void Four_who_are_as_loud_are_a_crowd_and_count(int accounts, int atLeast)
    {
        var recent = new RecentMessages();
        var counted = Counted(Enumerable.Range(0, 150).Select(message => Say(recent, $"loud{message % accounts}", message * 0.3)));
        if (accounts == 3) counted.ShouldBe(atLeast);
        else counted.ShouldBeGreaterThan(atLeast);
    }

    [Fact]
    public void But_none_counts_more_than_the_fourth_of_them()
    {
        var recent = new RecentMessages();
        for (var message = 0; message < 60; message++) Say(recent, $"chatter{message % 10}", message * 0.1);
        Counted(Enumerable.Range(0, 100).Select(message => Say(recent, "loud", 6 + (message * 0.1)))).ShouldBe(6, "as many as each of the others said");
    }

    [Fact]
    public void Withheld_senders_are_each_their_own()
    {
        var recent = new RecentMessages();
        Counted(Enumerable.Range(0, 40).Select(message => Say(recent, null, message))).ShouldBe(40);
    }

    [Fact]
    public void A_burst_without_its_floods_is_what_all_others_sent_also_where_more_came_than_are_remembered()
    {
        var recent = new RecentMessages();
        for (var message = 0; message < 2_000; message++) Say(recent, message % 2 == 0 ? $"u{message}" : "loud", message / 40.0);
        var (from, to) = (Noon.ToUnixTimeMilliseconds(), Noon.AddHours(1).ToUnixTimeMilliseconds());
        recent.WithoutFloods(from, to, null, 2_000).ShouldBeInRange(995, 1_010);
        recent.WithoutFloods(from, to, "facebook", 2_000).ShouldBe(2_000, "nobody floods there");
    }

    private static int Counted(IEnumerable<RecentMessage> messages) => messages.ToArray().Count(message => !message.Has(Traits.Floods));

    private static RecentMessage Say(RecentMessages recent, string? sender, double minutes)
    {
        var at = Noon.AddMinutes(minutes);
        var message = new Message { Id = $"{sender}{minutes}", Platform = "twitter", Sender = sender, Targets = ["mp"], SentAt = at, Kind = MessageKind.Mention };
        return recent.Add(MessageSigner.Sign(message, at), Wording, firstContact: false, echo: false, inOrder: true);
    }

    private static long Heads(RecentMessages recent, long came) =>
        recent.Heads(Noon.ToUnixTimeMilliseconds(), Noon.AddHours(1).ToUnixTimeMilliseconds(), null, came);

    private static RecentMessage Hear(RecentMessages recent, string sender, double minutes, bool echo, bool inOrder = true)
    {
        var at = Noon.AddMinutes(minutes);
        var message = new Message { Id = $"{sender}{minutes}", Platform = "twitter", Sender = sender, Targets = ["mp"], SentAt = at, Kind = MessageKind.Mention };
        return recent.Add(MessageSigner.Sign(message, at), Wording, firstContact: true, echo, inOrder);
    }
}
