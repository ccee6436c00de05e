using PileOn.Detection.Messages;
using PileOn.Evaluation.Detectors;
using static PileOn.Evaluation.Tests.Streams;

namespace PileOn.Evaluation.Tests.Detectors;

public sealed class BaselineTests
{
    [Theory]
    [InlineData(49, 0)]
    [InlineData(50, 1)]
    public void A_threshold_rings_from_its_number_in_ten_minutes(int messages, int alerts) =>
        new FixedThreshold().Run(Case([.. Enumerable.Range(0, messages).Select(i => Message(i, i * 0.2))])).Count.ShouldBe(alerts);

    [Fact]
    public void A_threshold_does_not_ring_for_the_same_number_over_an_hour() =>
        new FixedThreshold().Run(Case([.. Enumerable.Range(0, 60).Select(i => Message(i, i))])).ShouldBeEmpty();

    [Fact]
    public void Ears_rings_above_three_deviations_of_its_baseline_and_not_before_it_has_one()
    {
        var ordinary = Enumerable.Range(0, 40).Select(i => Message(i, i * 30)).ToList(); // two an hour
        new EarsC2().Run(Case(ordinary)).ShouldBeEmpty();

        var burst = Enumerable.Range(100, 4).Select(i => Message(i, 1200 + (i - 100)));
        var alert = new EarsC2().Run(Case([.. ordinary, .. burst])).ShouldHaveSingleItem();
        alert.First.Place.ShouldBe(43); // 2 + 3 * 0.5 is passed by the fourth
    }

    [Fact]
    public void Copies_are_counted_by_sender_with_mentions_and_links_left_out()
    {
        const string text = "the council must answer for this";
        var copies = Enumerable.Range(0, 5).Select(i => Message(i, i, $"@jo{i} {text.ToUpperInvariant()} https://x.example/{i}")).ToArray();
        new ExactDuplicates().Run(Case(copies)).ShouldHaveSingleItem().First.Place.ShouldBe(4);
        new ExactDuplicates().Run(Case([.. copies.Select(copy => copy with { Sender = "one" })])).ShouldBeEmpty();
        new ExactDuplicates().Run(Case([.. copies.Select((copy, i) => copy with { SentAt = Minute(i * 50) })])).ShouldBeEmpty();
    }

    [Fact]
    public void Co_posts_ring_at_the_run_after_two_accounts_have_twice_posted_the_same_within_a_minute()
    {
        var posts = new[]
        {
            Message(1, 0, "the first sentence of many", sender: "a"), Message(2, 0.5, "the first sentence of many", sender: "b"),
            Message(3, 5, "another sentence follows it", sender: "a"), Message(4, 5.5, "another sentence follows it", sender: "b"),
        };
        var alert = new CoTweets().Run(Case([.. posts, Message(5, 90, "nothing to do with it")])).ShouldHaveSingleItem();
        (alert.First.At, alert.First.Place).ShouldBe((Minute(10), 3)); // by its own clock, not with the next message
        new CoTweets().Run(Case([.. posts])).ShouldHaveSingleItem();
        new CoTweets().Run(Case([.. posts.Select((post, i) => post with { SentAt = Minute(i * 2) }), Message(5, 11, "nothing to do with it")])).ShouldBeEmpty();
    }

    [Fact]
    public void A_condition_that_comes_back_within_six_hours_is_one_alert_and_later_another()
    {
        var burst = (double from, int id) => Enumerable.Range(0, 50).Select(i => Message(id + i, from + (i * 0.1)));
        new FixedThreshold().Run(Case([.. burst(0, 0), .. burst(300, 100)])).Count.ShouldBe(1);
        var two = new FixedThreshold().Run(Case([.. burst(0, 0), .. burst(400, 100)]));
        two.Count.ShouldBe(2);
        two[0].EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public void A_condition_that_comes_back_while_its_alert_is_open_is_heard_again()
    {
        var burst = (double from, int id) => Enumerable.Range(0, 50).Select(i => Message(id + i, from + (i * 0.1)));
        var alert = new FixedThreshold().Run(Case([.. burst(0, 0), Message(60, 200), .. burst(300, 100)])).ShouldHaveSingleItem();
        alert.Steps.Select(step => step.Place).ShouldBe([49, 100]);
    }

    [Fact]
    public void Nothing_rings_for_what_the_desk_has_planned()
    {
        Message[] burst = [.. Enumerable.Range(0, 50).Select(i => Message(i, i * 0.1))];
        var stream = Case(burst);
        var planned = new Case("by-hand", 1, null, stream.Arrivals, stream.Truth with { Planned = [new("jo", Minute(0), Minute(60), "a talk")] });
        new FixedThreshold().Run(stream).ShouldHaveSingleItem();
        new FixedThreshold().Run(planned).ShouldBeEmpty();
    }

    [Fact]
    public void Ears_knows_that_nobody_wrote_before_the_first_message()
    {
        Message[] messages = [Message(0, 0, target: "other"), .. Enumerable.Range(1, 8).Select(i => Message(i, 1_200 + i))];
        new EarsC2().Run(Case(messages)).ShouldHaveSingleItem().First.Place.ShouldBe(2);
        new EarsC2(least: 8).Run(Case(messages)).ShouldHaveSingleItem().First.Place.ShouldBe(8);
    }
}
