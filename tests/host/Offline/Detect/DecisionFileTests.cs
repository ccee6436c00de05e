using System.Text.Json;

namespace PileOn.Host.Tests.Offline.Detect;

public sealed class DecisionFileTests : IDisposable
{
    private const string Street = """{"target":"jo","decision":"protected-fact","at":"2026-03-02T09:00:00Z","kind":"address","text":"12 Example Street"}""";

    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task A_decision_counts_from_the_first_message_sent_at_or_after_it()
    {
        var messages = files.WriteLines("day.ndjson", [Said(1, "08:59:59", "see you at 12 example street"), Said(2, "09:00:00", "so 12 EXAMPLE street it is"), Said(3, "09:00:01", "good morning")]);
        (await CommandRun.Of("detect", messages)).Lines.ShouldBeEmpty();

        var run = await CommandRun.Of("detect", messages, "--decisions", files.WriteLines("decided.ndjson", [Street]));

        var threat = JsonDocument.Parse(run.Lines.ShouldHaveSingleItem()).RootElement;
        (threat.GetProperty("classification").GetString(), threat.GetProperty("startedAt").GetString()).ShouldBe(("threat", "2026-03-02T09:00:00Z"));
        threat.GetProperty("reasons")[0].GetProperty("code").GetString().ShouldBe("protected-fact");
        run.Output.ShouldNotContain("Example");
    }

    [Fact]
    public async Task Decisions_take_effect_in_the_order_they_were_made_whatever_the_order_of_their_lines()
    {
        var messages = files.WriteLines("day.ndjson", [Said(1, "09:30:00", "see you at 12 example street")]);
        var withdrawn = """{"target":"Jo","decision":"withdrawal","at":"2026-03-02T09:10:00Z","withdraws":"d_street"}""";
        var decided = files.WriteLines("decided.ndjson", [withdrawn, Street.Replace("\"kind\"", "\"id\":\"d_street\",\"by\":null,\"kind\"", StringComparison.Ordinal)]);
        var run = await CommandRun.Of("detect", messages, "--decisions", decided);
        (run.ExitCode, run.Output).ShouldBe((0, ""));
    }

    [Fact]
    public async Task Wording_that_is_fine_calms_a_simulated_slogan_and_only_until_it_expires()
    {
        var lines = files.Simulate("slogan");
        var messages = files.WriteLines("day.ndjson", lines);
        var loud = (await CommandRun.Of("detect", messages)).Lines.Where(line => line.Contains("organised", StringComparison.Ordinal)).ToArray();
        loud.ShouldNotBeEmpty("or there was nothing to calm");
        var slogan = lines.Select(line => JsonDocument.Parse(line).RootElement).Select(line => line.TryGetProperty("text", out var text) ? text.GetString() : null)
            .Where(text => text is not null).GroupBy(text => text).MaxBy(group => group.Count())!.Key;
        var target = JsonDocument.Parse(loud[0]).RootElement.GetProperty("target").GetString();
        string Decided(string until) => JsonSerializer.Serialize(new { target, decision = "fine-wording", at = "2026-03-01T00:00:00Z", text = slogan, until });

        var calm = (await CommandRun.Of("detect", messages, "--decisions", files.WriteLines("fine.ndjson", [Decided("2026-04-01T00:00:00Z")]))).Lines;
        var expired = (await CommandRun.Of("detect", messages, "--decisions", files.WriteLines("old.ndjson", [Decided("2026-03-01T01:00:00Z")]))).Lines;

        calm.Count(line => line.Contains("organised", StringComparison.Ordinal)).ShouldBeLessThan(loud.Length);
        expired.Where(line => line.Contains("organised", StringComparison.Ordinal)).ShouldBe(loud);
    }

    [Theory]
    [InlineData("""{"decision":"protected-fact","at":"2026-03-02T09:00:00Z","kind":"address","text":"12 Example Street"}""", "target", "is required and missing")]
    [InlineData("""{"target":"jo","decision":"protected-fact","kind":"address","text":"12 Example Street"}""", "at", "is required and missing")]
    [InlineData("""{"target":"jo","decision":"protected-fact","at":"noon","kind":"address","text":"12 Example Street"}""", "at", "must be an ISO 8601 time")]
    [InlineData("""{"target":"jo","decision":"protected-fact","at":"2026-03-02T09:00:00Z","kind":"planet","text":"12 Example Street"}""", "kind", "must be address, workplace")]
    [InlineData("""{"target":"jo","decision":"protected-fact","at":"2026-03-02T09:00:00Z","kind":"address","text":"12"}""", "text", "needs 5 letters")]
    [InlineData("""{"target":"jo","decision":"protected-fact","at":"2026-03-02T09:00:00Z","kind":"address","text":7}""", "text", "must be a string")]
    [InlineData("""{"target":"jo","decision":"verdict","at":"2026-03-02T09:00:00Z"}""", "decision", "must be fine-wording")]
    [InlineData("""{"target":"jo","decision":"planned-event","at":"2026-03-02T09:00:00Z","what":"x","from":"2026-03-03T09:00:00Z","to":"2026-03-03T08:00:00Z","times":3}""", "to", "must be after from")]
    [InlineData("""{"target":"jo","decision":"planned-event","at":"2026-03-02T09:00:00Z","what":"x","from":"2026-03-03T09:00:00Z","to":"2026-03-03T10:00:00Z","times":"3"}""", "times", "must be a number")]
    [InlineData("""{"target":"jo","decision":"planned-event","at":"2026-03-02T09:00:00Z","what":"x","from":"2026-03-03T09:00:00Z","to":"2026-03-03T10:00:00Z","times":1e9}""", "times", "must be from 1 to 1000")]
    [InlineData("""{"target":"jo","decision":"fine-wording","at":"2026-03-02T09:00:00Z","text":"no"}""", "text", "is too short")]
    [InlineData("""{"target":"jo","decision":"fine-wording","at":"2026-03-02T09:00:00Z","text":"stand up for the bridge","days":400}""", "days", "must be from 1 to 366")]
    [InlineData("""{"target":"jo","decision":"withdrawal","at":"2026-03-02T09:00:00Z"}""", "withdraws", "is required and missing")]
    public async Task A_bad_decision_is_told_with_its_line_field_and_reason_and_stops_no_other(string line, string field, string reason)
    {
        var decided = files.WriteLines("decided.ndjson", ["7", line, "{", Street]);
        var run = await CommandRun.Of("detect", files.WriteLines("day.ndjson", [Said(1, "09:30:00", "see you at 12 example street")]), "--decisions", decided);
        run.ExitCode.ShouldBe(0);
        run.Lines.ShouldHaveSingleItem();
        run.Error.ShouldContain($"{decided} line 1: must be one JSON object");
        run.Error.ShouldContain($"{decided} line 2, field {field}: {reason}");
        run.Error.ShouldContain($"{decided} line 3: is not valid JSON");
        run.Error.ShouldContain("1 decision (3 bad lines)");
        run.Error.ShouldContain("1 message at 1 target (0 duplicates, 0 bad lines), 1 event in");
    }

    [Fact]
    public async Task A_target_is_read_as_in_a_message()
    {
        var decided = files.WriteLines("decided.ndjson", [Street.Replace("\"jo\"", "\" JO\\t\"", StringComparison.Ordinal)]);
        (await CommandRun.Of("detect", files.WriteLines("day.ndjson", [Said(1, "09:30:00", "see you at 12 example street")]), "--decisions", decided)).Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_of_decisions_of_which_none_can_be_read_ends_it()
    {
        var decided = files.WriteLines("decided.ndjson", ["7", "{"]);
        var run = await CommandRun.Of("detect", files.WriteLines("day.ndjson", [Said(1, "09:30:00", "good morning")]), "--decisions", decided);
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain($"pileon: there is no usable line in {decided}");
    }

    [Fact]
    public async Task A_file_of_decisions_that_is_not_there_is_an_unusable_argument() =>
        (await CommandRun.Of("detect", files.WriteLines("day.ndjson", [Said(1, "09:00:00", "good morning")]), "--decisions", files.Path("none.ndjson"))).ShouldBeRefused("none.ndjson");

    private static string Said(int id, string time, string text) => JsonSerializer.Serialize(new { id = $"{id}", platform = "twitter", sender = $"u{id}", target = "Jo", sentAt = $"2026-03-02T{time}Z", text });
}
