using PileOn.Detection.Campaigns;

namespace PileOn.Detection.Tests.Campaigns;

/// <summary>Campaigns against hundreds, and more episodes than are held.</summary>
public class LargeCampaignTests
{
    [Fact]
    public void Of_each_who_joins_a_campaign_of_hundreds_only_some_are_told_and_none_is_far_behind()
    {
        var linker = new CampaignLinker();
        var told = new Dictionary<string, int>();
        var facts = 0;
        for (var target = 0; target < 300; target++)
        {
            var news = linker.Observe(Footprints.Of($"e_{target}", 0..100, hours: target / 60.0));
            facts += news.Facts.Count;
            foreach (var fact in news.Facts) told[fact.Episode] = fact.OtherTargets;
            if (target > 0) told[$"e_{target}"].ShouldBe(target, "who joins is told of all the others");
        }

        told.Count.ShouldBe(300);
        told.Values.ShouldAllBe(others => (299 - others) * 8 <= others);
        facts.ShouldBeLessThan(300 * 30, "each time for everybody would be 45,000");
        linker.Find(linker.CampaignOf("e_0")!)!.Episodes.Count.ShouldBe(300);
    }

    [Fact]
    public void A_small_campaign_is_told_of_each_who_joins()
    {
        var linker = new CampaignLinker();
        for (var target = 0; target < 9; target++)
            linker.Observe(Footprints.Of($"e_{target}", 0..100, hours: target)).Facts.Count.ShouldBe(target == 0 ? 0 : target + 1);
    }

    [Fact]
    public void A_target_is_told_what_its_episode_shares_with_the_one_it_shares_most_with()
    {
        var linker = new CampaignLinker();
        linker.Observe(Footprints.Of("e_a", 0..100));
        linker.Observe(Footprints.Of("e_b", 90..190));
        linker.Observe(Footprints.Of("e_c", 60..160)).Facts.ToDictionary(fact => fact.Episode, fact => fact.SharedSenders)
            .ShouldBe(new Dictionary<string, long> { ["e_a"] = 40, ["e_b"] = 70, ["e_c"] = 70 }, ignoreOrder: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_linker_that_has_forgotten_hundreds_goes_on_after_a_restore_as_if_nothing_had_happened(int seed)
    {
        var random = new Random(seed);
        var linker = new CampaignLinker();
        CampaignLinker? restored = null;
        HashSet<string> seen = [], inCampaigns = [];
        for (var number = 0; number < 1_000; number++)
        {
            var crowd = random.Next(40) * 1_000; // some of the crowds are at work in several places
            var next = Footprints.Of($"e_{random.Next(2_000)}", crowd..(crowd + random.Next(3, 60)), hours: number / 4.0, minutes: random.Next(60));
            var news = linker.Observe(next);
            seen.Add(next.Episode);
            inCampaigns.UnionWith(news.Facts.Where(fact => fact.Campaign is not null).Select(fact => fact.Episode));
            if (restored is not null)
            {
                var again = restored.Observe(next);
                again.Facts.ShouldBe(news.Facts);
                again.Campaigns.ShouldBe(news.Campaigns);
            }

            if (number % 90 == 89) restored = CampaignLinker.Restore(linker.Save());
        }

        restored!.Save().ShouldBe(linker.Save());
        seen.Count(episode => linker.CampaignOf(episode) is not null).ShouldBeLessThan(seen.Count(inCampaigns.Contains) - 100, "or nothing was forgotten");
    }
}
