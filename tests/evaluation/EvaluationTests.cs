using System.Text.Json;
using PileOn.Detection;
using PileOn.Detection.Episodes;
using PileOn.Evaluation.Cases;
using PileOn.Evaluation.Detectors;
using PileOn.Evaluation.Scoring;
using PileOn.Simulation;

namespace PileOn.Evaluation.Tests;

public sealed class EvaluationTests
{
    private static readonly Func<Case>[] Cases = [.. new ulong[] { 1, 2, 3 }.Select(seed => new Func<Case>(() =>
        CaseMaker.Simulated(ScenarioCatalogue.Find("copy-paste")!, new() { Seed = seed, Size = 80, Start = Streams.Start })))];

    [Fact]
    public void The_same_cases_give_the_same_figures_whatever_runs_side_by_side()
    {
        var once = Evaluation.Run(Cases, DetectionSettings.Default, ablate: false, null, TestContext.Current.CancellationToken);
        var again = Evaluation.Run(Cases, DetectionSettings.Default, ablate: false, null, TestContext.Current.CancellationToken);
        JsonSerializer.Serialize(again).ShouldBe(JsonSerializer.Serialize(once));
    }

    [Fact]
    public void Copied_wording_is_found_and_PileOn_stands_first_in_the_table()
    {
        var result = Evaluation.Run(Cases, DetectionSettings.Default, ablate: false, null, TestContext.Current.CancellationToken);
        result.Detectors[0].Detector.ShouldBe("PileOn");
        result.Detectors[0].Recall.ShouldBe(1);
        result.Detectors.Count.ShouldBe(1 + Evaluation.Baselines.Count);
        result.Scenarios.ShouldHaveSingleItem().Episodes.ShouldBe(3);
    }

    [Theory]
    [InlineData("independent-dogpile", 601)]
    [InlineData("independent-dogpile", 612)]
    [InlineData("quote-dogpile", 711)]
    [InlineData("quote-dogpile", 716)]
    public void An_angry_crowd_that_is_not_like_the_regulars_is_not_called_coordinated_for_that(string scenario, ulong seed) =>
        Played(scenario, seed).ShouldAllBe(episode => episode.Said == Classification.PileOn);

    [Theory]
    [InlineData("news-cover", 711)]
    [InlineData("news-cover-plain", 711)]
    [InlineData("news-cover-plain", 712)]
    [InlineData("flood-cover", 711)]
    public void What_is_pasted_among_many_times_as_many_others_is_told_within_its_first_dozen(string scenario, ulong seed) =>
        Played(scenario, seed).Where(episode => episode.Truth.Expected == Classification.Coordinated).ShouldAllBe(episode => episode.MessagesToRight <= 12);

    [Theory]
    [InlineData("second-attack", 711)]
    [InlineData("second-attack-same-day", 711)]
    [InlineData("second-attack-soon", 711)]
    [InlineData("second-attack-soon", 712)]
    public void A_second_attack_is_told_within_its_first_twenty_however_soon_it_comes(string scenario, ulong seed) =>
        Played(scenario, seed).ShouldAllBe(episode => episode.MessagesToRight <= 20);

    [Fact]
    public void Without_phrasing_copied_wording_is_told_later()
    {
        var result = Evaluation.Run(Cases, DetectionSettings.Default, ablate: true, null, TestContext.Current.CancellationToken);
        (result.Ablation.Single(one => one.Detector == "without phrasing").MessagesToRight ?? double.MaxValue).ShouldBeGreaterThan(result.Detectors[0].MessagesToRight!.Value);
    }

    private static IReadOnlyList<EpisodeScore> Played(string name, ulong seed)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        var stream = CaseMaker.Simulated(scenario, new() { Seed = seed, Size = scenario.Size, Start = Streams.Start });
        return Judge.Score(stream, new PileOnDetector("PileOn", DetectionSettings.Default).Run(stream)).Episodes;
    }
}
