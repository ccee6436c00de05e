using System.Text;
using System.Text.Json;
using PileOn.Tests;

namespace PileOn.Host.Tests.Offline.Detect;

public sealed class DetectCommandTests : IDisposable
{
    private const string Good = """{"id":"1","platform":"twitter","sender":"a","target":"Jo","sentAt":"2026-03-02T10:00:00Z","text":"hello"}""";

    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task An_attack_is_told_in_the_fields_of_the_contract_in_their_order()
    {
        var run = await CommandRun.Of("detect", files.WriteLines("day.ndjson", files.Simulate("copy-paste")));

        run.ExitCode.ShouldBe(0);
        run.Lines.ShouldNotBeEmpty();
        foreach (var line in run.Lines)
        {
            var told = JsonDocument.Parse(line).RootElement;
            told.EnumerateObject().Select(field => field.Name).Where(name => name != "unknownSenders").ShouldBe(
                ["event", "episode", "target", "at", "startedAt", "state", "classification", "severity", "messages", "senders", "score", "probability", "campaign", "reasons"]);
            told.GetProperty("at").GetString()!.ShouldEndWith("Z");
            foreach (var reason in told.GetProperty("reasons").EnumerateArray())
                reason.EnumerateObject().Select(field => field.Name).ShouldBe(["code", "value", "expected", "weight", "args", "text"]);
        }
    }

    [Fact]
    public async Task A_file_is_never_overwritten_by_what_is_read_from_it()
    {
        var file = files.WriteLines("day.ndjson", [Good]);
        (await CommandRun.Of("detect", file, "--output", file)).ShouldBeRefused("name another output");
        File.ReadAllText(file).ShouldContain("hello");
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes_whatever_the_threads_and_the_vector_width()
    {
        var file = files.WriteLines("day.ndjson", files.Simulate("cross-target-gang"));

        var once = await PileOnProcess.Run("detect", file);
        var narrow = await PileOnProcess.Run([], new Dictionary<string, string>
        {
            ["DOTNET_PROCESSOR_COUNT"] = "1", ["DOTNET_EnableAVX2"] = "0", ["DOTNET_EnableHWIntrinsic"] = "0", ["LANG"] = "tr_TR.UTF-8",
        }, "detect", file);

        once.ExitCode.ShouldBe(0, once.Error);
        once.Output.ShouldNotBeEmpty();
        narrow.Output.ShouldBe(once.Output);
    }

    /// <summary>Cut at the line that causes an event, just before it and just behind it: at the end of a file nothing is told early, and nothing is kept back.</summary>
    [Theory]
    [InlineData("cross-target-gang", 240)]
    [InlineData("copied-threat", 60)]
    [InlineData("letters", 200)]
    [InlineData("viral-news", 200)]
    public async Task The_events_of_a_beginning_are_the_beginning_of_the_events(string scenario, int size)
    {
        var lines = files.Simulate(scenario, size: size);
        var times = lines.Select(line => Time(line, "sentAt")).ToArray();
        var whole = (await CommandRun.Of("detect", files.WriteLines("whole.ndjson", lines))).Lines;
        var cuts = whole.Select(told => Array.FindIndex(times, time => time >= Time(told, "at"))).Distinct().SelectMany(line => new[] { line, line + 1, Math.Min(line + 2, lines.Length) }).Distinct();

        whole.ShouldNotBeEmpty();
        foreach (var cut in cuts)
        {
            var beginning = (await CommandRun.Of("detect", files.WriteLines("beginning.ndjson", lines.Take(cut)))).Lines;

            beginning.ShouldBe(whole.Take(beginning.Length), $"of the first {cut} lines");
            beginning.Length.ShouldBeGreaterThanOrEqualTo(whole.Count(told => Time(told, "at") < times[cut - 1]), $"of the first {cut} lines");
        }

        static DateTimeOffset Time(string line, string field) => JsonDocument.Parse(line).RootElement.GetProperty(field).GetDateTimeOffset();
    }

    [Fact]
    public async Task Gzip_standard_input_and_an_output_file_make_no_difference()
    {
        var plain = Encoding.UTF8.GetBytes(string.Join('\n', files.Simulate("copy-paste", seed: 4)));
        var expected = await CommandRun.Of("detect", files.Write("plain.ndjson", plain));
        expected.Output.ShouldNotBeEmpty();

        (await CommandRun.Of("detect", files.Write("packed", TestFiles.Gzip(plain)))).Output.ShouldBe(expected.Output);
        (await PileOnProcess.Run(plain, new Dictionary<string, string>(), "detect", "-")).Output.ShouldBe(expected.Output);
        (await PileOnProcess.Run(TestFiles.Gzip(plain), new Dictionary<string, string>(), "detect", "-")).Output.ShouldBe(expected.Output);
        (await CommandRun.Of("detect", files.Path("plain.ndjson"), "--output", files.Path("out.ndjson"))).Output.ShouldBeEmpty();
        (await File.ReadAllTextAsync(files.Path("out.ndjson"), TestContext.Current.CancellationToken)).ShouldBe(expected.Output);
    }

    [Fact]
    public async Task A_stream_spread_over_several_files_gives_the_events_of_the_whole()
    {
        var lines = files.Simulate("cross-target-gang", seed: 2);
        var whole = await CommandRun.Of("detect", files.WriteLines("whole.ndjson", lines));
        string[] parts = [.. Enumerable.Range(0, 3).Select(part => files.WriteLines($"part{part}.ndjson", lines.Chunk(97).Where((_, i) => i % 3 == part).SelectMany(chunk => chunk)))];

        var spread = await CommandRun.Of(["detect", .. parts]);

        whole.Output.ShouldNotBeEmpty();
        Stable(spread.Lines).ShouldBe(Stable(whole.Lines));

        // Lines of the same second may change places, which may change the figures of an event but not which events there are.
        static IEnumerable<string> Stable(IEnumerable<string> lines) => lines.Select(line => JsonDocument.Parse(line).RootElement)
            .Select(told => $"{told.GetProperty("event")} {told.GetProperty("target")} {told.GetProperty("classification")}");
    }

    [Fact]
    public async Task Bad_lines_are_named_by_number_field_and_reason_and_stop_nothing()
    {
        var file = files.WriteLines("mixed.ndjson",
        [
            "not json", Good, """{"id":"2","platform":"twitter","sender":"a","target":"jo","sentAt":"2026-03-02T10:00:00"}""", "",
            """{"platform":"twitter","sender":"a","target":"jo","sentAt":"2026-03-02T10:00:00Z"}""", Good.Replace("\"1\"", "\"3\"", StringComparison.Ordinal),
        ]);

        var run = await CommandRun.Of("detect", file);

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldContain($"{file} line 1: ");
        run.Error.ShouldContain($"{file} line 3, field sentAt: ");
        run.Error.ShouldContain($"{file} line 5, field id: ");
        run.Error.ShouldContain("2 messages at 1 target (0 duplicates, 3 bad lines)");
        run.Error.ShouldContain("messages/s");
    }

    [Fact]
    public async Task A_truncated_gzip_is_read_as_far_as_it_goes()
    {
        var packed = TestFiles.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', files.Simulate("single-threat"))));

        var run = await CommandRun.Of("detect", files.Write("cut.gz", packed[..(packed.Length * 2 / 3)]));

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("gzip");
        run.Error.ShouldContain("1 bad line)");
    }

    [Fact]
    public async Task A_message_is_counted_once_a_target_and_again_only_after_seven_days()
    {
        var run = await CommandRun.Of("detect", files.WriteLines("again.ndjson",
        [
            Good, Good, Good.Replace("\"Jo\"", "[\"jo\",\"JO\",\"kim\"]", StringComparison.Ordinal),
            Good.Replace("03-02T", "03-10T", StringComparison.Ordinal),
        ]));

        run.Error.ShouldContain("3 messages at 2 targets (3 duplicates, 0 bad lines)");
    }

    [Theory]
    [InlineData("airline-mentions", 7_189)]
    [InlineData("debate-mentions", 6_284)]
    public async Task Real_files_are_read_to_the_last_message(string name, int messages)
    {
        var run = await CommandRun.Of("detect", SharedFiles.Find($"data/{name}.ndjson.gz"), "--output", files.Path("events"));

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldContain(FormattableString.Invariant($"{messages:N0} messages"));
    }

    /// <summary>Complaints about a service are a surge, and so is an angry debate among people who do not act together, of whom the candidates are not the only subject.</summary>
    [Theory]
    [InlineData("airline-mentions")]
    [InlineData("debate-mentions")]
    public async Task Real_crowds_are_surges_and_wake_nobody(string name)
    {
        var run = await CommandRun.Of("detect", SharedFiles.Find($"data/{name}.ndjson.gz"));

        run.Lines.ShouldNotBeEmpty();
        var told = run.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        told.Select(line => line.GetProperty("classification").GetString()).Distinct().ShouldBe(["surge"], "no coordinated alert, and no pile-on");
        told.Select(line => line.GetProperty("severity").GetString()).Distinct().ShouldBe(["info"]);
    }

    [Fact]
    public async Task Unusable_arguments_end_with_2_and_one_line()
    {
        (await CommandRun.Of("detect", files.Path("nothing.ndjson"))).ShouldBeRefused("does not exist");
        (await CommandRun.Of("detect", Path.GetTempPath())).ShouldBeRefused("is a folder");
        (await CommandRun.Of("detect", "-", "-")).ShouldBeRefused("only once");
        (await CommandRun.Of("detect", files.Write("empty", ""))).ShouldBeRefused("no usable line");
        (await CommandRun.Of("detect", files.Write("bad", "x\ny\n"))).ShouldBeRefused("no usable line");
        (await CommandRun.Of("detect", files.Write("good", Good), "--output", files.Path("no/such/folder"))).ShouldBeRefused("cannot be written");
        var process = await PileOnProcess.Run("detect", files.Path("nothing.ndjson"));
        process.ExitCode.ShouldBe(2);
        process.Error.TrimEnd().Split('\n').ShouldHaveSingleItem();
    }
}
