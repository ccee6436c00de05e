using System.Text.Json;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>Shares on real messages that the weights were not trained on, with floors well below what was measured.</summary>
public class ToneOnRealMessagesTests
{
    [Fact]
    public void Complaints_to_airlines_are_civil_in_the_great_majority_and_no_threats()
    {
        var scores = Messages("data/airline-mentions.ndjson.gz");
        scores.Average(score => score.Civil > 0.5f ? 1 : 0).ShouldBeGreaterThan(0.9);
        scores.Average(score => score.Threat > 0.5f ? 1 : 0).ShouldBeLessThan(0.002);
    }

    [Fact]
    public void An_angry_debate_holds_hardly_any_threats() =>
        Messages("data/debate-mentions.ndjson.gz").Average(score => score.Threat > 0.5f ? 1 : 0).ShouldBeLessThan(0.005);

    [Fact]
    public void Abuse_is_mostly_hostile() =>
        SharedFiles.Lines("data/abuse-texts.txt.gz").Select(ToneModel.Default.Score).Average(score => score.Hostile > 0.5f ? 1 : 0).ShouldBeGreaterThan(0.7);

    private static ToneScore[] Messages(string path) =>
        SharedFiles.Lines(path)
            .Select(line => ToneModel.Default.Score(JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()))
            .ToArray();
}
