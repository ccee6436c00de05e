using System.Text.Json;

namespace PileOn.Host.Tests.Offline.Evaluate;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task One_table_holds_PileOn_beside_what_people_use_today_and_all_figures_go_to_a_file()
    {
        var figures = files.Path("figures.json");
        var run = await CommandRun.Of("evaluate", "handful", "--seeds", "2", "--json", figures);

        run.ExitCode.ShouldBe(0);
        run.Lines.ShouldContain(line => line.StartsWith("| PileOn ", StringComparison.Ordinal));
        run.Lines.ShouldContain(line => line.StartsWith("| EARS C2", StringComparison.Ordinal));
        run.Lines.ShouldContain(line => line.StartsWith("| handful ", StringComparison.Ordinal));
        JsonDocument.Parse(await File.ReadAllTextAsync(figures)).RootElement.GetProperty("cases").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_real_file_is_looked_at_as_it_is_and_each_scenario_is_played_in_it()
    {
        var background = files.WriteLines("background.ndjson", files.Simulate("ordinary-days"));
        var run = await CommandRun.Of("evaluate", "handful", "--seeds", "1", "--background", background);

        run.ExitCode.ShouldBe(0);
        run.Lines[0].ShouldStartWith("3 cases");
        run.Lines.ShouldContain(line => line.StartsWith("| background.ndjson ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scenario_is_also_played_at_a_target_that_is_written_to_anyway()
    {
        var days = files.Simulate("ordinary-days");
        var background = files.WriteLines("background.ndjson", days);
        var target = JsonDocument.Parse(days[0]).RootElement.GetProperty("target").GetString()!;
        var run = await CommandRun.Of("evaluate", "handful", "--seeds", "2", "--background", background, "--at", target);

        run.ExitCode.ShouldBe(0);
        run.Lines[0].ShouldStartWith("6 cases");
        run.Lines.ShouldContain(line => line.StartsWith($"| handful at {target} ", StringComparison.Ordinal));
        (await CommandRun.Of("evaluate", "handful", "--background", background, "--at", "nobody")).ShouldBeRefused("nobody writes to 'nobody'");
        (await CommandRun.Of("evaluate", "handful", "--at", target)).ShouldBeRefused("none is given");
    }

    [Fact]
    public async Task Days_are_made_of_a_person_s_texts_and_a_line_without_a_label_is_named_and_left_out()
    {
        var texts = files.WriteLines("someone.tsv", [.. Enumerable.Range(1, 60).Select(number => $"hostile\tyou are useless and number {number} of your lies proves it"), "no label here"]);
        var run = await CommandRun.Of("evaluate", "--texts", texts, "--seeds", "2");

        run.ExitCode.ShouldBe(0);
        run.Lines.ShouldContain(line => line.StartsWith("| by other hands: own words ", StringComparison.Ordinal));
        run.Lines.ShouldNotContain(line => line.StartsWith("| copy-paste ", StringComparison.Ordinal));
        run.Error.ShouldContain($"{texts} line 61: expected one of civil, thing, plain, hostile, mockery, threat, near, a tab and a text");
    }

    [Fact]
    public async Task A_file_in_which_no_line_has_a_label_is_refused() =>
        (await CommandRun.Of("evaluate", "--texts", files.WriteLines("someone.tsv", ["hello"]))).ShouldBeRefused("there is no text in");

    [Fact]
    public async Task A_recorded_stream_is_held_against_the_truth_beside_it()
    {
        var (stream, truth) = (files.Path("day.ndjson.gz"), files.Path("day.truth.json"));
        (await CommandRun.Of("simulate", "handful", "--output", stream, "--truth", truth)).ExitCode.ShouldBe(0);

        var run = await CommandRun.Of("evaluate", "--recorded", stream);

        run.ExitCode.ShouldBe(0);
        run.Lines[0].ShouldStartWith("1 case,");
        run.Lines.Single(line => line.StartsWith("| handful ", StringComparison.Ordinal)).Split('|')[5].Trim().ShouldBe("1.00");
    }

    [Fact]
    public async Task A_recorded_stream_without_its_truth_or_with_that_of_another_is_refused()
    {
        var (stream, truth) = (files.Path("day.ndjson"), files.Path("day.truth.json"));
        await CommandRun.Of("simulate", "handful", "--output", stream);
        (await CommandRun.Of("evaluate", "--recorded", stream)).ShouldBeRefused($"{truth} does not exist");
        await CommandRun.Of("simulate", "copy-paste", "--output", "/dev/null", "--truth", truth);
        (await CommandRun.Of("evaluate", "--recorded", stream)).ShouldBeRefused("that is not in");
        await File.WriteAllTextAsync(truth, "{\n\"scenario\": 1}");
        (await CommandRun.Of("evaluate", "--recorded", stream)).ShouldBeRefused("line 2, $.scenario: expected what simulate --truth writes");
    }

    [Fact]
    public async Task An_unknown_scenario_is_refused_with_the_way_to_find_one() =>
        (await CommandRun.Of("evaluate", "no-such-thing")).ShouldBeRefused("simulate --list");
}
