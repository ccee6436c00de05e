using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Tests.Campaigns;

public class CampaignLinkerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Episodes_of_two_targets_that_share_many_senders_become_one_campaign()
    {
        var linker = new CampaignLinker();
        linker.Observe(Footprint("e_a", "anna", 0..100)).ShouldBeEmpty();
        var links = linker.Observe(Footprint("e_b", "berta", 80..200));
        links.Select(link => link.Target.Value).ShouldBe(["anna", "berta"]);
        links.Select(link => link.Campaign).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        links[0].SharedSenders.ShouldBe(20);
        linker.Find(links[0].Campaign!)!.SharedSenders.Count.ShouldBe(20);
    }

    [Fact]
    public void A_sender_or_two_in_common_are_chance()
    {
        var linker = new CampaignLinker();
        linker.Observe(Footprint("e_a", "anna", 0..100));
        linker.Observe(Footprint("e_b", "berta", 98..200)).ShouldBeEmpty();
    }

    [Fact]
    public void People_who_write_kindly_to_two_targets_are_no_campaign()
    {
        var linker = new CampaignLinker();
        linker.Observe(Footprint("e_a", "anna", 0..100) with { Classification = Classification.Surge });
        linker.Observe(Footprint("e_b", "berta", 0..100) with { Classification = Classification.Surge }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Classification.Coordinated, true)]
    [InlineData(Classification.Organised, false)]
    public void The_same_words_link_attacks_and_never_an_innocent_crowd_with_those_who_took_its_slogan(Classification other, bool linked)
    {
        var slogan = TextSigner.Sign("one two three four: whoever you are, this harbour belongs to all of us")!;
        var linker = new CampaignLinker();
        linker.Observe(Footprint("e_a", "anna", 0..100) with { Classification = Classification.Coordinated, Phrases = [slogan] });
        linker.Observe(Footprint("e_b", "berta", 500..600) with { Classification = other, Phrases = [slogan] }).Any().ShouldBe(linked);
        (linker.CampaignOf("e_a") is not null).ShouldBe(linked);
    }

    [Fact]
    public void Where_two_campaigns_meet_the_older_keeps_its_id_and_takes_the_younger_in()
    {
        var linker = new CampaignLinker();
        linker.Observe(Footprint("e_a", "anna", 0..100));
        var older = linker.Observe(Footprint("e_b", "berta", 50..150))[0].Campaign!;
        linker.Observe(Footprint("e_c", "carla", 1_000..1_100, hours: 1));
        var younger = linker.Observe(Footprint("e_d", "dora", 1_050..1_150, hours: 1))[0].Campaign!;
        younger.ShouldNotBe(older);

        var links = linker.Observe(Footprint("e_e", "emma", 100..1_080, hours: 2));
        links.Select(link => link.Campaign).Distinct().ShouldBe([older]);
        linker.Find(younger)!.MergedInto.ShouldBe(older);
        linker.Find(older)!.Episodes.Count.ShouldBe(5);
    }

    [Fact]
    public void Hearing_a_footprint_twice_changes_nothing()
    {
        var linker = new CampaignLinker();
        linker.Observe(Footprint("e_a", "anna", 0..100));
        linker.Observe(Footprint("e_b", "berta", 50..150)).Count.ShouldBe(2);
        linker.Observe(Footprint("e_b", "berta", 50..150)).ShouldBeEmpty();
    }

    [Fact]
    public void A_restored_linker_goes_on_as_if_nothing_had_happened()
    {
        var linker = new CampaignLinker();
        linker.Observe(Footprint("e_a", "anna", 0..100));
        linker.Observe(Footprint("e_b", "berta", 50..150));
        var restored = CampaignLinker.Restore(linker.Save());
        var next = Footprint("e_c", "carla", 60..160);
        restored.Observe(next).ShouldBe(linker.Observe(next));
        restored.Save().ShouldBe(linker.Save());
    }

    private static EpisodeFootprint Footprint(string episode, string target, Range senders, int hours = 0)
    {
        var keys = Enumerable.Range(senders.Start.Value, senders.End.Value - senders.Start.Value)
            .Select(number => SenderKey.Of("twitter", $"u{number}")).Order().ToArray();
        return new()
        {
            Episode = episode, Target = new(target), StartedAt = Noon.AddHours(hours), At = Noon.AddHours(hours).AddMinutes(30),
            Classification = Classification.PileOn, Phrases = Array.Empty<TextSignature>(), Senders = keys, SenderCount = keys.Length,
        };
    }
}
