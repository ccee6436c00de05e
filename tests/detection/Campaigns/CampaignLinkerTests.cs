using PileOn.Detection.Campaigns;
using PileOn.Detection.Identity;
using PileOn.Detection.Episodes;

namespace PileOn.Detection.Tests.Campaigns;

public class CampaignLinkerTests
{
    private readonly CampaignLinker linker = new();

    [Fact]
    public void Senders_are_members_while_their_episode_goes_on_and_for_a_week_after_it_was_last_heard_of()
    {
        var linker = new CampaignLinker();
        linker.Observe(Footprints.Of("e_old", 0..10, hours: -240));
        linker.Observe(Footprints.Of("e_new", 10..1_000));
        SenderKey[] asked = [.. Enumerable.Range(0, 1_100).Select(number => SenderKey.Of("twitter", $"u{number}"))];

        linker.MembersAmong(asked, Footprints.Noon.AddHours(1)).ShouldBe(asked[10..1_000]);
        linker.MembersAmong(asked, Footprints.Noon.AddMinutes(30) + CampaignLinker.Remembered).ShouldBe(asked[10..1_000]);
        linker.MembersAmong(asked, Footprints.Noon.AddMinutes(31) + CampaignLinker.Remembered).ShouldBeEmpty();
    }

    [Fact]
    public void Episodes_of_two_targets_that_share_many_senders_become_one_campaign()
    {
        linker.Observe(Footprints.Of("e_a", 0..100)).Facts.ShouldBeEmpty();
        var news = linker.Observe(Footprints.Of("e_b", 80..200));
        news.Facts.Select(fact => fact.Episode).ShouldBe(["e_a", "e_b"]);
        var campaign = news.Facts.Select(fact => fact.Campaign).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        news.Campaigns.ShouldBe([campaign]);
        news.Facts[0].SharedSenders.ShouldBe(20);
        linker.Find(campaign)!.SharedSenders.Count.ShouldBe(20);
    }

    [Fact]
    public void A_sender_or_two_in_common_are_chance()
    {
        linker.Observe(Footprints.Of("e_a", 0..100));
        linker.Observe(Footprints.Of("e_b", 98..200)).Facts.ShouldBeEmpty();
    }

    [Fact]
    public void People_who_write_kindly_to_two_targets_are_no_campaign()
    {
        linker.Observe(Footprints.Of("e_a", 0..100) with { Classification = Classification.Surge });
        linker.Observe(Footprints.Of("e_b", 0..100) with { Classification = Classification.Surge }).Facts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Classification.Coordinated, true)]
    [InlineData(Classification.Organised, false)]
    public void The_same_words_link_attacks_and_never_an_innocent_crowd_with_those_who_took_its_slogan(Classification other, bool linked)
    {
        linker.Observe(Footprints.Of("e_a", 0..100).Saying(Footprints.Slogan, 60) with { Classification = Classification.Coordinated });
        linker.Observe(Footprints.Of("e_b", 500..600).Saying(Footprints.Slogan, 60) with { Classification = other }).Facts.Any().ShouldBe(linked);
        (linker.CampaignOf("e_a") is not null).ShouldBe(linked);
    }

    [Theory]
    [InlineData(30, 100, true)] // a small raid says what 30 of a thousand say
    [InlineData(30, 1_000, false)] // three in a hundred at both: they might by chance
    public void Wording_links_where_it_is_more_than_a_handful_of_one_of_the_crowds(int saying, int senders, bool linked)
    {
        linker.Observe(Footprints.Of("e_a", 0..1_000).Saying(Footprints.Slogan, 30));
        linker.Observe(Footprints.Of("e_b", 5_000..(5_000 + senders)).Saying(Footprints.Slogan, saying)).Facts.Any().ShouldBe(linked);
    }

    [Fact]
    public void Where_two_campaigns_meet_the_older_keeps_its_id_and_takes_the_younger_in()
    {
        linker.Observe(Footprints.Of("e_a", 0..100));
        var older = linker.Observe(Footprints.Of("e_b", 50..150)).Facts[0].Campaign!;
        linker.Observe(Footprints.Of("e_c", 1_000..1_100, hours: 1));
        var younger = linker.Observe(Footprints.Of("e_d", 1_050..1_150, hours: 1)).Facts[0].Campaign!;
        younger.ShouldNotBe(older);

        var news = linker.Observe(Footprints.Of("e_e", 100..1_080, hours: 2));
        news.Facts.Select(fact => fact.Campaign).Distinct().ShouldBe([older]);
        news.Campaigns.ShouldBe(new[] { older, younger }.Order(StringComparer.Ordinal));
        linker.Find(younger)!.MergedInto.ShouldBe(older);
        linker.Find(older)!.Episodes.Count.ShouldBe(5);
    }

    [Fact]
    public void Hearing_a_footprint_twice_or_late_changes_nothing()
    {
        linker.Observe(Footprints.Of("e_a", 0..100));
        linker.Observe(Footprints.Of("e_b", 50..150, minutes: 30)).Facts.Count.ShouldBe(2);
        linker.Observe(Footprints.Of("e_b", 50..150, minutes: 30)).Facts.ShouldBeEmpty();
        linker.Observe(Footprints.Of("e_b", 149..155, minutes: 2)).Facts.ShouldBeEmpty("more is known of it already");
    }

    [Fact]
    public void A_restored_linker_goes_on_as_if_nothing_had_happened()
    {
        foreach (var footprint in (EpisodeFootprint[])[Footprints.Of("e_a", 0..100), Footprints.Of("e_b", 50..150), Footprints.Of("e_x", 900..950)]) linker.Observe(footprint);
        var restored = CampaignLinker.Restore(linker.Save());
        foreach (var next in (EpisodeFootprint[])[Footprints.Of("e_c", 60..160), Footprints.Of("e_b", 149..3_000, minutes: 50), Footprints.Of("e_y", 900..950, hours: 200)])
        {
            var (one, other) = (restored.Observe(next), linker.Observe(next));
            one.Facts.ShouldBe(other.Facts);
            one.Campaigns.ShouldBe(other.Campaigns);
            restored.Save().ShouldBe(linker.Save());
        }
    }

    [Fact]
    public void A_snapshot_that_breaks_off_anywhere_is_damaged()
    {
        foreach (var footprint in (EpisodeFootprint[])[Footprints.Of("e_a", 0..100), Footprints.Of("e_b", 50..150)]) linker.Observe(footprint);
        var saved = linker.Save();

        for (var length = 0; length < saved.Length; length++) Should.Throw<InvalidDataException>(() => CampaignLinker.Restore(saved.AsSpan(0, length)));
    }

    [Fact]
    public void What_hung_together_through_a_forgotten_episode_goes_on_hanging_together()
    {
        linker.Observe(Footprints.Of("e_a", 0..100, minutes: 60 * 24 * 5));
        linker.Observe(Footprints.Of("e_b", 80..200));
        linker.Observe(Footprints.Of("e_c", 180..300, minutes: 60 * 24 * 5));
        var campaign = linker.CampaignOf("e_a").ShouldNotBeNull();

        var news = linker.Observe(Footprints.Of("e_a", 0..110, minutes: 60 * 24 * 8));

        linker.CampaignOf("e_b").ShouldBeNull("it was heard of a week ago");
        news.Facts.ShouldAllBe(fact => fact.Campaign == campaign);
        linker.Find(campaign)!.Episodes.Select(episode => episode.Episode).ShouldBe(["e_a", "e_c"]);
    }

    [Fact]
    public void Who_outlives_all_others_of_a_campaign_is_still_in_it()
    {
        linker.Observe(Footprints.Of("e_a", 0..100));
        linker.Observe(Footprints.Of("e_b", 80..200));
        var campaign = linker.CampaignOf("e_b").ShouldNotBeNull();
        linker.Observe(Footprints.Of("e_b", 80..210, minutes: 60 * 24 * 9)).Facts.ShouldBeEmpty();
        linker.CampaignOf("e_b").ShouldBe(campaign);
    }
}
