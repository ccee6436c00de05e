using PileOn.Detection.Episodes;
using PileOn.Detection.Tests.Properties;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>A harmless crowd hides nobody.</summary>
public class BeneathTests
{
    [Theory]
    [InlineData("news-cover", Classification.Coordinated)]
    [InlineData("news-cover-plain", Classification.Coordinated)]
    [InlineData("news-turns", Classification.PileOn)]
    public void What_begins_beneath_a_harmless_crowd_is_told(string scenario, Classification expected)
    {
        var told = Told(scenario);
        told[0].Classification.ShouldBe(Classification.Surge);
        told[^1].Classification.ShouldBe(expected);
        told.Select(one => one.Episode).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void A_crowd_that_stays_harmless_does_not_turn() =>
        Told("viral-news").ShouldAllBe(one => one.Classification == Classification.Surge || one.Classification == Classification.Organised);

    // What the attacked target is told from the evening before on, threats aside.
    private static List<DetectionEvent> Told(string scenario)
    {
        var stream = Played.Of(scenario);
        var attack = stream[0].Message.SentAt.AddDays(6.5);
        var run = new DetectionRun(DetectionSettings.Default);
        var told = stream.SelectMany(one => run.Observe(one.Target, one.Message)).Where(one => one.At > attack && one.Classification != Classification.Threat).ToList();
        var main = told.GroupBy(one => one.Target).MaxBy(group => group.Max(one => one.Messages))!.Key;
        return [.. told.Where(one => one.Target == main && one.Event != DetectionEventKind.Ended)];
    }
}
