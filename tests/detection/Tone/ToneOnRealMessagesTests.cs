using System.Text.Json;
using PileOn.Detection.Tone;
using PileOn.Tests;

namespace PileOn.Detection.Tests.Tone;

/// <summary>Shares on real messages that the weights were not trained on, with floors well below what was measured.</summary>
public class ToneOnRealMessagesTests
{
    [Fact]
    public void Complaints_to_airlines_are_shown_to_be_about_a_service_and_no_threats()
    {
        var scores = Messages("data/airline-mentions.ndjson.gz");
        scores.Average(score => score.Civil).ShouldBeGreaterThan(0.58f);
        scores.Average(score => score.Threat > 0.5f ? 1 : 0).ShouldBeLessThan(0.001);
    }

    [Fact]
    public void A_debate_is_neither_civil_throughout_nor_hostile()
    {
        var scores = Messages("data/debate-mentions.ndjson.gz");
        scores.Average(score => score.Civil).ShouldBeLessThan(0.6f);
        scores.Average(score => score.Hostile > 0.5f ? 1 : 0).ShouldBeLessThan(0.15);
    }

    [Fact]
    public void An_angry_debate_holds_hardly_any_threats() =>
        Messages("data/debate-mentions.ndjson.gz").Average(score => score.Threat > 0.5f ? 1 : 0).ShouldBeLessThan(0.005);

    [Fact]
    public void Abuse_is_mostly_hostile_and_hardly_ever_civil()
    {
        var scores = SharedFiles.Lines("data/abuse-texts.txt.gz").Select(ToneModel.Default.Score).ToArray();
        scores.Average(score => score.Hostile > 0.5f ? 1 : 0).ShouldBeGreaterThan(0.8);
        scores.Average(score => score.Civil > 0.5f ? 1 : 0).ShouldBeLessThan(0.06);
    }

    private static ToneScore[] Messages(string path) =>
        SharedFiles.Lines(path)
            .Select(line => ToneModel.Default.Score(JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()))
            .ToArray();
}
