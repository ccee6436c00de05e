using System.Text.Json;
using PileOn.Simulation;

namespace PileOn.Host.Tests.Offline.Simulate;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task The_list_names_every_scenario()
    {
        var run = await CommandRun.Of("simulate", "--list");

        run.ExitCode.ShouldBe(0);
        run.Lines.Select(line => line.Split(' ')[0]).ShouldBe(ScenarioCatalogue.All.Select(scenario => scenario.Name));
    }

    [Fact]
    public async Task Another_process_in_another_country_writes_the_same_bytes()
    {
        var here = await CommandRun.Of("simulate", "handful", "--seed", "9");
        var there = await PileOnProcess.Run([], new Dictionary<string, string> { ["LANG"] = "tr_TR.UTF-8", ["TZ"] = "Asia/Kathmandu", ["DOTNET_EnableHWIntrinsic"] = "0" }, "simulate", "handful", "--seed", "9");

        there.ExitCode.ShouldBe(0);
        there.Output.ShouldBe(here.Output);
    }

    [Fact]
    public async Task The_truth_is_written_beside_the_stream()
    {
        var run = await CommandRun.Of("simulate", "cross-target-gang", "--size", "30", "--start", "2026-05-01T12:00:00+02:00", "--output", files.Path("out.ndjson.gz"), "--truth", files.Path("truth.json"));

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldBeEmpty();
        (await File.ReadAllBytesAsync(files.Path("out.ndjson.gz"), TestContext.Current.CancellationToken))[..2].ShouldBe([0x1F, 0x8B]);
        var truth = JsonDocument.Parse(await File.ReadAllTextAsync(files.Path("truth.json"), TestContext.Current.CancellationToken)).RootElement;
        truth.GetProperty("start").GetString().ShouldBe("2026-05-01T10:00:00Z");
        truth.GetProperty("episodes").GetArrayLength().ShouldBe(3);
        truth.GetProperty("episodes")[0].GetProperty("expected").GetString().ShouldBe("coordinated");
        truth.GetProperty("campaigns")[0].GetProperty("episodes").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task An_attack_can_be_let_loose_in_a_file_of_ones_own_with_texts_of_ones_own()
    {
        var background = files.WriteLines("background", files.Simulate("single-threat", seed: 3));
        var texts = files.WriteLines("texts", ["my own first insult which is long enough to be copied by everybody around", "another one of my own that is long enough to be copied around by all"]);

        var run = await CommandRun.Of("simulate", "copy-paste", "--background", background, "--texts", texts, "--target", "Somebody", "--truth", files.Path("truth.json"));

        run.ExitCode.ShouldBe(0, run.Error);
        run.Lines.Length.ShouldBe((await File.ReadAllLinesAsync(background, TestContext.Current.CancellationToken)).Length + 120);
        var attack = run.Lines.Where(line => line.Contains("\"target\":\"somebody\"", StringComparison.Ordinal)).ToArray();
        attack.Length.ShouldBe(120);
        attack.ShouldContain(line => line.Contains("my own", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_would_do_nothing_is_refused()
    {
        var given = files.WriteLines("given", ["a text of one's own"]);
        foreach (var scenario in ScenarioCatalogue.All.Where(scenario => !scenario.TakesTexts))
            (await CommandRun.Of("simulate", scenario.Name, "--texts", given)).ShouldBeRefused($"--texts does nothing in {scenario.Name}");
        (await CommandRun.Of("simulate", "ordinary-year", "--background", given)).ShouldBeRefused("--background does nothing in ordinary-year");
        (await CommandRun.Of("simulate", "ordinary-year", "--target", "jo")).ShouldBeRefused("--target does nothing in ordinary-year");
    }

    [Fact]
    public async Task The_list_marks_what_takes_texts_of_ones_own()
    {
        var run = await CommandRun.Of("simulate", "--list");

        run.Lines.Where(line => line.Contains(" + ", StringComparison.Ordinal)).Select(line => line.Split(' ')[0])
            .ShouldBe(ScenarioCatalogue.All.Where(scenario => scenario.TakesTexts).Select(scenario => scenario.Name));
    }

    [Fact]
    public async Task Unusable_arguments_end_with_2_and_one_line()
    {
        (await CommandRun.Of("simulate")).ShouldBeRefused("which scenario");
        (await CommandRun.Of("simulate", "nothing-like-it")).ShouldBeRefused("no scenario 'nothing-like-it'");
        (await CommandRun.Of("simulate", "handful", "--size", "0")).ShouldBeRefused("--size");
        (await CommandRun.Of("simulate", "handful", "--seed", "x")).ShouldBeRefused("--seed");
        (await CommandRun.Of("simulate", "handful", "--start", "yesterday")).ShouldBeRefused("--start");
        (await CommandRun.Of("simulate", "handful", "--texts", files.Path("nothing"))).ShouldBeRefused("does not exist");
    }
}
