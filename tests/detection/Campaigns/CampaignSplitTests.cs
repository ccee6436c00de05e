using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;

namespace PileOn.Detection.Tests.Campaigns;

/// <summary>Links are weighed by what is shared now: what a few early messages suggested is taken back when it turns out to be chance.</summary>
public class CampaignSplitTests
{
    private readonly CampaignLinker linker = new();

    [Fact]
    public void Two_early_crowds_with_one_common_phrase_part_when_it_turns_out_to_be_a_handful_of_both()
    {
        linker.Observe(Footprints.Of("e_a", 0..14).Saying(Footprints.Slogan, 4));
        var campaign = linker.Observe(Footprints.Of("e_b", 100..116).Saying(Footprints.Slogan, 5)).Facts[0].Campaign.ShouldNotBeNull();
        linker.Observe(Footprints.Of("e_a", 2_000..2_600, minutes: 60).Saying(Footprints.Slogan, 7)).Facts.ShouldBeEmpty("it is a third of the other crowd still");

        var news = linker.Observe(Footprints.Of("e_b", 5_000..5_900, minutes: 70).Saying(Footprints.Slogan, 8));

        news.Facts.Select(fact => (fact.Episode, fact.Campaign, fact.OtherTargets)).ShouldBe([("e_a", null, 0), ("e_b", null, 0)]);
        news.Campaigns.ShouldBe([campaign]);
        linker.Find(campaign).ShouldBeNull();
        linker.CampaignOf("e_a").ShouldBeNull();
    }

    [Fact]
    public void A_few_early_senders_in_common_are_forgotten_when_two_large_crowds_share_no_more()
    {
        linker.Observe(Footprints.Of("e_a", 0..20));
        linker.Observe(Footprints.Of("e_b", 16..40)).Facts.ShouldNotBeEmpty();
        linker.Observe(Footprints.Of("e_a", [.. Enumerable.Range(0, 20), .. Enumerable.Range(2_000, 800)], minutes: 60));
        linker.Observe(Footprints.Of("e_b", [.. Enumerable.Range(16, 24), .. Enumerable.Range(4_000, 800)], minutes: 70)).Facts.ShouldAllBe(fact => fact.Campaign == null);
    }

    [Fact]
    public void A_slogan_that_attackers_took_parts_them_from_the_innocent_crowd_once_they_are_known()
    {
        linker.Observe(Footprints.Of("e_a", 0..100).Saying(Footprints.Slogan, 90) with { Classification = Classification.Organised });
        linker.Observe(Footprints.Of("e_b", 200..210).Saying(Footprints.Slogan, 9) with { Classification = Classification.Organised }).Facts.Count.ShouldBe(2);
        linker.Observe(Footprints.Of("e_b", 200..220, minutes: 40).Saying(Footprints.Slogan, 15) with { Classification = Classification.Coordinated })
            .Facts.ShouldAllBe(fact => fact.Campaign == null);
    }

    [Fact]
    public void A_link_between_the_two_bounds_is_neither_made_nor_dropped()
    {
        var made = new CampaignLinker();
        made.Observe(Footprints.Of("e_a", 0..100).Saying(Footprints.Slogan, 50));
        made.Observe(Footprints.Of("e_b", 200..300).Saying(Footprints.Slogan, 50)).Facts.Count.ShouldBe(2);
        for (var minutes = 31; minutes < 60; minutes++)
        {
            // Around the bound that links, never as little as lets go.
            var little = minutes % 2 == 0 ? 3 : 6;
            foreach (var footprint in (EpisodeFootprint[])[Of("e_a", 0..100), Of("e_b", 200..300)])
            {
                made.Observe(footprint).Facts.ShouldBeEmpty();
                if (little == 3) linker.Observe(footprint).Facts.ShouldBeEmpty();
            }

            EpisodeFootprint Of(string episode, Range senders) => Footprints.Of(episode, senders, minutes: minutes).Saying(Footprints.Slogan, little);
        }
    }

    [Fact]
    public void A_campaign_that_merges_and_splits_keeps_the_id_of_its_oldest_piece_and_the_other_gets_its_own_back()
    {
        var (older, younger) = TwoCampaigns();
        linker.Observe(Footprints.Of("e_e", [.. Enumerable.Range(0, 10), .. Enumerable.Range(1_000, 10)], hours: 2)).Facts.Count.ShouldBe(5);
        linker.Find(younger)!.MergedInto.ShouldBe(older);

        // The bridge goes on with the older alone, and grows so large that ten of the younger are nothing.
        var news = linker.Observe(Footprints.Of("e_e", [.. Enumerable.Range(0, 100), .. Enumerable.Range(1_000, 1), .. Enumerable.Range(5_000, 700)], hours: 2, minutes: 90));

        news.Facts.Select(fact => (fact.Episode, fact.Campaign)).ShouldBe([("e_a", older), ("e_b", older), ("e_c", younger), ("e_d", younger), ("e_e", older)]);
        linker.Find(younger)!.MergedInto.ShouldBeNull();
        linker.Find(younger)!.Episodes.Select(episode => episode.Episode).ShouldBe(["e_c", "e_d"]);
        linker.Find(older)!.Episodes.Select(episode => episode.Episode).ShouldBe(["e_a", "e_b", "e_e"]);
    }

    [Fact]
    public void A_piece_that_never_had_an_id_gets_a_new_one()
    {
        linker.Observe(Footprints.Of("e_a", 0..20));
        linker.Observe(Footprints.Of("e_b", 10..30, hours: 1));
        linker.Observe(Footprints.Of("e_c", 20..40, hours: 2));
        linker.Observe(Footprints.Of("e_d", 30..50, hours: 3));
        var campaign = linker.CampaignOf("e_d").ShouldNotBeNull();

        linker.Observe(Footprints.Of("e_c", [.. Enumerable.Range(30, 10), .. Enumerable.Range(5_000, 10)], hours: 2, minutes: 120));

        linker.CampaignOf("e_a").ShouldBe(campaign);
        linker.CampaignOf("e_b").ShouldBe(campaign);
        var other = linker.CampaignOf("e_c").ShouldNotBeNull();
        other.ShouldNotBe(campaign);
        linker.CampaignOf("e_d").ShouldBe(other);
    }

    [Fact]
    public void Where_the_oldest_alone_parts_the_others_keep_the_id()
    {
        linker.Observe(Footprints.Of("e_a", 0..20));
        linker.Observe(Footprints.Of("e_b", 10..40, hours: 1));
        linker.Observe(Footprints.Of("e_c", 20..50, hours: 2));
        var campaign = linker.CampaignOf("e_a").ShouldNotBeNull();

        linker.Observe(Footprints.Of("e_a", 5_000..6_000, minutes: 200)).Facts.Select(fact => (fact.Episode, fact.Campaign))
            .ShouldBe([("e_a", null), ("e_b", campaign), ("e_c", campaign)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_order_in_which_footprints_of_unrelated_campaigns_are_heard_does_not_matter(int seed)
    {
        // Each crowd meets, merges and parts in its own order; how they are mixed is chance.
        var random = new Random(seed);
        EpisodeFootprint[][] stories = [.. Enumerable.Range(0, 4).Select(Story)];
        var alone = stories.Select(story => Heard(story)).ToArray();

        var mixed = new List<EpisodeFootprint>();
        var next = new int[stories.Length];
        while (stories.Where((story, place) => next[place] < story.Length).Any())
        {
            var place = random.Next(stories.Length);
            if (next[place] < stories[place].Length) mixed.Add(stories[place][next[place]++]);
        }

        var together = Heard(mixed);
        for (var place = 0; place < stories.Length; place++)
            together.Where(line => line.Contains($"e_{place}", StringComparison.Ordinal)).ShouldBe(alone[place]);
        alone.ShouldAllBe(lines => lines.Any(line => line.EndsWith("none", StringComparison.Ordinal)), "or nothing parted");
    }

    private static EpisodeFootprint[] Story(int number)
    {
        var crowd = 100_000 * (number + 1);
        EpisodeFootprint Of(string name, IEnumerable<int> senders, int hours, int minutes = 30) => Footprints.Of($"e_{number}{name}", senders.Select(one => crowd + one), hours, minutes);
        return
        [
            Of("a", Enumerable.Range(0, 20), 0), Of("b", Enumerable.Range(10, 20), 1), Of("c", Enumerable.Range(500, 20), 2), Of("d", Enumerable.Range(510, 20), 3),
            Of("e", [.. Enumerable.Range(0, 10), .. Enumerable.Range(500, 10)], 4), Of("e", [.. Enumerable.Range(0, 20), .. Enumerable.Range(900, 700)], 4, 90),
            Of("b", Enumerable.Range(2_000, 600), 1, 400), Of("d", Enumerable.Range(4_000, 600), 3, 400),
        ];
    }

    private static List<string> Heard(IEnumerable<EpisodeFootprint> footprints)
    {
        var linker = new CampaignLinker();
        return [.. footprints.SelectMany(footprint => linker.Observe(footprint).Facts).Select(fact => $"{fact.Episode} {fact.SharedSenders} {fact.OtherTargets} {fact.Campaign ?? "none"}")];
    }

    private (string Older, string Younger) TwoCampaigns()
    {
        linker.Observe(Footprints.Of("e_a", 0..100));
        var older = linker.Observe(Footprints.Of("e_b", 50..150)).Facts[0].Campaign!;
        linker.Observe(Footprints.Of("e_c", 1_000..1_100, hours: 1));
        return (older, linker.Observe(Footprints.Of("e_d", 1_050..1_150, hours: 1)).Facts[0].Campaign!);
    }
}
