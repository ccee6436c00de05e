using System.Text;
using PileOn.Detection.Episodes;
using PileOn.Host.Offline.Detect;

namespace PileOn.Host.Tests.Offline.Detect;

public sealed class EventLineTests
{
    private static readonly DetectionEvent Told = new()
    {
        Event = DetectionEventKind.Raised,
        Episode = "e_1",
        Target = new("jetblue"),
        At = new(2015, 2, 17, 9, 0, 3, TimeSpan.Zero),
        StartedAt = new(2015, 2, 17, 8, 52, 0, 250, TimeSpan.Zero),
        State = EpisodeState.Building,
        Classification = Classification.PileOn,
        Severity = Severity.Critical,
        Messages = 81,
        Senders = 77,
        Score = 4,
        Probability = 1 / (1 + Math.Pow(10, -4)),
        Campaign = "c_1",
        Reasons = [new("velocity", 81, 1.9, 4.2, new Dictionary<string, double> { ["minutes"] = 10, ["usual"] = 1.23456789 }, "81 messages in 10 minutes where 1.9 are usual")],
    };

    [Fact]
    public void An_event_is_written_to_the_letter() => Write(Told).ShouldBe(
        """{"event":"raised","episode":"e_1","target":"jetblue","at":"2015-02-17T09:00:03Z","startedAt":"2015-02-17T08:52:00.250Z","state":"building","classification":"pile-on","severity":"critical","messages":81,"senders":77,"score":4.0,"probability":0.9999,"campaign":"c_1","reasons":[{"code":"velocity","value":81,"expected":1.9,"weight":4.2,"args":{"minutes":10,"usual":1.2346},"text":"81 messages in 10 minutes where 1.9 are usual"}]}""");

    [Theory]
    [InlineData(-6, "-6.0")]
    [InlineData(0, "0.0")]
    [InlineData(-0.00001, "0.0")]
    [InlineData(2.34567, "2.3457")]
    public void A_score_has_one_to_four_decimals(double score, string text) => Write(Told with { Score = score }).ShouldContain($"\"score\":{text},");

    [Fact]
    public void Withheld_senders_are_told_when_there_are_any() => Write(Told with { UnknownSenders = 3 }).ShouldContain("\"senders\":77,\"unknownSenders\":3,\"score\"");

    [Fact]
    public void No_campaign_and_no_usual_are_null()
    {
        var line = Write(Told with { Campaign = null, Reasons = [Told.Reasons[0] with { Expected = null }] });

        line.ShouldContain("\"campaign\":null,");
        line.ShouldContain("\"expected\":null,");
    }

    private static string Write(DetectionEvent told)
    {
        using var line = new EventLine();
        return Encoding.UTF8.GetString(line.Write(told));
    }
}
