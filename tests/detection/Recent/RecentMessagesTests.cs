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

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 12)]
    public void Fewer_than_four_are_no_burst_however_loud(int accounts, int heads)
    {
        var recent = new RecentMessages();
        for (var message = 0; message < accounts * 3; message++) Say(recent, $"loud{message % accounts}", message * 0.1);
        Heads(recent, came: accounts * 3).ShouldBe(heads);
    }

    [Fact]
    public void Of_calls_that_are_remembered_no_more_beneath_mentions_as_many_count_as_came()
    {
        var recent = new RecentMessages();
        for (var call = 0; call < 12; call++) Say(recent, $"caller{call}", call * 0.1, platform: "phone");
        for (var mention = 0; mention < 1_022; mention++) Say(recent, $"u{mention}", 2 + (mention / 100.0));

        recent.Heads(Noon.ToUnixTimeMilliseconds(), Noon.AddHours(1).ToUnixTimeMilliseconds(), "phone", came: 12).ShouldBe(12, "two of them are left to be looked at");
    }

    [Fact]
    public void But_a_flood_counts_no_more_for_being_long()
    {
        var recent = new RecentMessages();
        for (var message = 0; message < 10_000; message++) Hear(recent, message % 100 == 0 ? $"u{message}" : $"loud{message % 3}", message / 200.0, echo: false);
        Heads(recent, came: 10_000).ShouldBeInRange(3 * 3 + 80, 3 * 3 + 120);
    }

    [Fact]
    public void One_account_counts_three_times_and_again_when_it_has_been_quiet()
    {
        var recent = new RecentMessages();
        var flood = Enumerable.Range(0, 400).Select(message => Say(recent, "loud", message)).ToArray();
        Counted(flood).ShouldBe(3, "however long it goes on");
        for (var crowd = 0; crowd < 100; crowd++) Say(recent, $"u{crowd}", 400 + (crowd * 0.1)).Has(Traits.Floods).ShouldBeFalse();
        Say(recent, "loud", 454).Has(Traits.Floods).ShouldBeFalse("of the hour before hardly any is left");
    }

    [Fact]
    public void Whoever_talks_somewhat_more_than_that_counts_again_in_the_next_hour()
    {
        var recent = new RecentMessages();
        Counted(Enumerable.Range(0, 40).Select(message => Say(recent, "talker", message * 12))).ShouldBeGreaterThanOrEqualTo(20, "three an hour of five");
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

    [Theory]
    [InlineData(40, 500)]
    [InlineData(10, RecentMessages.Capacity * 3 / 4)]
    public void A_flood_does_not_make_us_forget_the_crowd_beneath_it(int oneOf, int remembered)
    {
        var recent = new RecentMessages();
        for (var message = 0; message < 20_000; message++) Say(recent, message % oneOf == 0 ? $"u{message}" : $"loud{message % 3}", message / 200.0);
        var held = Enumerable.Range(0, recent.Count).Select(place => recent[place]).ToArray();
        held.Length.ShouldBe(RecentMessages.Capacity);
        held.Count(message => message.Account![0] == 'u').ShouldBeInRange(remembered - 10, remembered); // and a few of each loud one
        held.Select(message => message.At).ShouldBe(held.Select(message => message.At).Order());
    }

    [Fact]
    public void Who_stands_between_floods_stands_beside_the_crowd()
    {
        var recent = new RecentMessages();
        for (var message = 0; message < 200; message++) Say(recent, "loud", message / 200.0);
        Say(recent, "one", 0.5, cluster: Wording + 1);
        for (var message = 0; message < 200; message++) Say(recent, "loud", 0.5 + (message / 1_000.0));
        var other = Say(recent, "other", 0.9, cluster: Wording + 1);
        (other.Pairs, other.SharedPairs).ShouldBe(((short)4, (short)1), "three that count of the loud one, and one of the other");
    }

    private static int Counted(IEnumerable<RecentMessage> messages) => messages.ToArray().Count(message => !message.Has(Traits.Floods));

    private static RecentMessage Say(RecentMessages recent, string? sender, double minutes, int cluster = Wording, string platform = "twitter")
    {
        var at = Noon.AddMinutes(minutes);
        var message = new Message { Id = $"{sender}{minutes}", Platform = platform, Sender = sender, Targets = ["mp"], SentAt = at, Kind = MessageKind.Mention };
        var signed = MessageSigner.Sign(message, at);
        return recent.Add(signed, cluster, firstContact: false, echo: false, inOrder: true, recent.Floods(signed, out _));
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
