using System.Text.Json;
using PileOn.Tests;

namespace PileOn.Host.Tests.Offline.Triage;

public sealed class TriageCommandTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Every_message_gets_a_line_in_its_order()
    {
        var run = await CommandRun.Of("triage", files.WriteLines("in", Enumerable.Range(0, 3_000).Select(i => $$"""{"text":"number {{i}}","more":{"id":"no"},"id":"{{i}}"}""")));

        run.ExitCode.ShouldBe(0);
        run.Lines.Length.ShouldBe(3_000);
        for (var i = 0; i < run.Lines.Length; i++)
        {
            var judged = JsonDocument.Parse(run.Lines[i]).RootElement;
            judged.EnumerateObject().Select(field => field.Name).ShouldBe(["id", "threat", "hostile", "civil", "reasons"]);
            judged.GetProperty("id").GetString().ShouldBe(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            foreach (var name in (string[])["threat", "hostile", "civil"]) judged.GetProperty(name).GetDouble().ShouldBeInRange(0, 1);
        }
    }

    [Fact]
    public async Task Insults_are_hostile_praise_is_civil_and_a_threat_is_a_threat()
    {
        var run = await CommandRun.Of("triage", files.WriteLines("in",
        [
            """{"id":"insult","text":"you are a disgusting pathetic liar and everyone hates you"}""",
            """{"id":"praise","text":"thank you so much for your help, have a lovely day!"}""",
            """{"id":"threat","text":"I am going to kill you, I know where you live"}""",
        ]));

        var (insult, praise, threat) = (Read(run, 0), Read(run, 1), Read(run, 2));
        insult.GetProperty("hostile").GetDouble().ShouldBeGreaterThan(0.5);
        insult.GetProperty("threat").GetDouble().ShouldBeLessThan(0.5);
        praise.GetProperty("civil").GetDouble().ShouldBeGreaterThan(0.5);
        praise.GetProperty("hostile").GetDouble().ShouldBeLessThan(0.5);
        threat.GetProperty("threat").GetDouble().ShouldBeGreaterThan(0.5);
        threat.GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Bad_lines_are_named_and_messages_without_text_are_judged_as_unknown()
    {
        var file = files.WriteLines("in", ["""{"id":"1","text":"hello there"}""", "{", """{"text":"x"}""", """{"id":7,"text":"x"}""", """{"id":"2","text":5}""", """{"id":"3"}"""]);

        var run = await CommandRun.Of("triage", file);

        run.ExitCode.ShouldBe(0);
        run.Lines.Length.ShouldBe(2);
        run.Lines[1].ShouldBe("""{"id":"3","threat":0.0,"hostile":0.0,"civil":0.0,"reasons":[]}""");
        run.Error.ShouldContain($"{file} line 2: ");
        run.Error.ShouldContain($"{file} line 3, field id: ");
        run.Error.ShouldContain($"{file} line 4, field id: ");
        run.Error.ShouldContain($"{file} line 5, field text: ");
        run.Error.ShouldContain("2 messages (4 bad lines)");
    }

    [Fact]
    public async Task Real_messages_give_the_same_bytes_twice()
    {
        var file = SharedFiles.Find("data/airline-mentions.ndjson.gz");

        var once = await CommandRun.Of("triage", file);

        once.Lines.Length.ShouldBe(7_189);
        (await PileOnProcess.Run([], new Dictionary<string, string> { ["DOTNET_PROCESSOR_COUNT"] = "1" }, "triage", file)).Output.ShouldBe(once.Output);
    }

    [Fact]
    public async Task Unusable_arguments_end_with_2_and_one_line()
    {
        (await CommandRun.Of("triage", files.Path("nothing"))).ShouldBeRefused("does not exist");
        (await CommandRun.Of("triage", files.Write("empty", ""))).ShouldBeRefused("no usable line");
        (await CommandRun.Of("triage")).ShouldBeRefused("FILE");
    }

    private static JsonElement Read(CommandRun run, int line) => JsonDocument.Parse(run.Lines[line]).RootElement;
}
