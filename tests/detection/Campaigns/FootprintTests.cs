using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Detection.Phrasing;
using Stream = PileOn.Detection.Tests.Episodes.Stream;

namespace PileOn.Detection.Tests.Campaigns;

public class FootprintTests
{
    private const string Demand = "Resign now you disgrace, everyone in this country is sick of your lies and your face";

    [Fact]
    public void A_footprint_says_how_many_of_an_episodes_senders_use_its_wording()
    {
        var stream = new Stream(new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        foreach (var message in stream.Days(3)) detector.Observe(message);
        EpisodeFootprint? latest = null;
        for (var i = 0; i < 97; i++)
        {
            // Two in three paste; the pasting third of them comes twice.
            detector.Observe(stream.At((3 * 24 * 60) + (i * 0.2), sender: $"raider{i % 60}", text: i % 3 == 0 ? $"my own {i} words {i * 7} on {i * 13}" : Demand));
            latest = detector.TakeFootprint() ?? latest;
        }

        var phrase = latest.ShouldNotBeNull().Phrases.ShouldHaveSingleItem();
        latest.SenderCount.ShouldBe(60);
        phrase.Senders.ShouldBe(40);
    }

    [Fact]
    public void Senders_who_used_a_wording_days_ago_count_as_long_as_the_episode_lasts()
    {
        var stream = new Stream(new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        var clusters = new PhraseClusters(PhraseSettings.Default);
        for (var i = 0; i < 400; i++)
        {
            var message = stream.At(i * 30, text: Demand);
            clusters.Add(message, message.SentAt);
        }

        FootprintPhrase.Of(clusters.All, stream.Start, stream.Start.AddDays(9)).ShouldHaveSingleItem().Senders.ShouldBeInRange(340, 460);
    }

    [Fact]
    public void A_surge_leaves_no_footprint_because_it_links_with_nobody()
    {
        var stream = new Stream(new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        foreach (var message in stream.Days(7)) detector.Observe(message);
        for (var i = 0; i < 300; i++)
        {
            detector.Observe(stream.At((7 * 24 * 60) + (i * 0.3), sender: $"guest{i}", text: $"Congratulations on evening {i * 7}, what a speech about {i * 13} and {i * 31}"));
            if (detector.Figures().Current is { Classification: Classification.Surge }) detector.TakeFootprint().ShouldBeNull();
        }

        detector.Figures().Current.ShouldNotBeNull("or nothing was tried").Classification.ShouldBe(Classification.Surge);
    }
}
