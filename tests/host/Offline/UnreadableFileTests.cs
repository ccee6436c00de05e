using System.Text;
using PileOn.Host.Tests.Replay;

namespace PileOn.Host.Tests.Offline;

/// <summary>Files that break off, fail or are none, in every command that reads one: one clear line, never a stack trace.</summary>
public sealed class UnreadableFileTests : IDisposable
{
    private static readonly string[] Commands = ["detect", "triage", "graph", "replay", "simulate --background", "simulate --texts"];

    private readonly TestFiles files = new();

    public static TheoryData<string> AllCommands => [.. Commands];

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task A_folder_is_no_file(string command) => (await Run(command, Path.GetTempPath())).ShouldBeRefused("is a folder");

    /// <summary>Linux opens a process's memory like a file, and answers EIO when its beginning is read.</summary>
    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task A_file_that_fails_when_it_is_read_is_one_line(string command)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("needs a file that fails");

        var run = await Run(command, "/proc/self/mem");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("/proc/self/mem");
        run.Error.ShouldContain("cannot be read");
        run.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("detect")]
    [InlineData("triage")]
    [InlineData("simulate --background")]
    public async Task Messages_before_the_break_are_used(string command) =>
        ShouldBeTold(await Run(command, Cut(files.Simulate("single-threat"))), command.StartsWith("simulate", StringComparison.Ordinal) ? 0 : 1);

    [Fact]
    public async Task Texts_before_the_break_are_used() =>
        ShouldBeTold(exitCode: 0, run: await Run("simulate --texts", Cut(Enumerable.Range(0, 4_000).Select(i => $"text {i} of {i * 7_919 % 1_000_003}"))));

    [Fact]
    public async Task Shares_before_the_break_are_used() => ShouldBeTold(await Run("graph", Cut(
        Enumerable.Range(0, 4_000).Select(i => $"{i % 97},a{i * 31 % 61},{i},{1_000 + i * 7_919 % 5_003}").Prepend("object_id,account_id,content_id,timestamp_share"))), exitCode: 1);

    [Fact]
    public async Task Lines_before_the_break_are_sent()
    {
        await using var api = await StandInApi.Start();

        ShouldBeTold(await CommandRun.Of("replay", Cut(files.Simulate("single-threat")), "--to", api.Url.AbsoluteUri), exitCode: 1);

        api.Batches.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("detect")]
    [InlineData("triage")]
    [InlineData("replay")]
    public async Task An_array_that_was_cut_off_is_used_as_far_as_it_goes(string command)
    {
        await using var api = await StandInApi.Start();
        var lines = files.Simulate("single-threat");
        var file = files.Write("cut.json", $"[{string.Join(",\n", lines.Take(20))},{{\"id\":");

        var run = command == "replay" ? await CommandRun.Of("replay", file, "--to", api.Url.AbsoluteUri) : await Run(command, file);

        run.ExitCode.ShouldBe(1, run.Error);
        run.Error.ShouldMatch(@"cut\.json( line |:)21: .*the array ends here without its closing bracket");
        run.Error.TrimEnd().Split('\n')[^1].ShouldContain("could not be read to its end");
    }

    [Fact]
    public async Task A_file_with_an_array_on_each_line_is_read_to_its_end()
    {
        await using var api = await StandInApi.Start();

        var run = await CommandRun.Of("replay", files.WriteLines("arrays.json", ["[{\"n\":1},{\"n\":2}]", "[{\"n\":3}]"]), "--to", api.Url.AbsoluteUri);

        run.ExitCode.ShouldBe(0, run.Error);
        api.Batches.ShouldHaveSingleItem().ShouldBe(["{\"n\":1}", "{\"n\":2}", "{\"n\":3}"]);
    }

    private string Cut(IEnumerable<string> lines)
    {
        var packed = TestFiles.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return files.Write("cut.gz", packed[..(packed.Length * 2 / 3)]);
    }

    /// <param name="exitCode">It would be 2 if nothing had been used; what is only material to make something of need not be whole.</param>
    private static void ShouldBeTold(CommandRun run, int exitCode)
    {
        run.ExitCode.ShouldBe(exitCode, run.Error);
        run.Error.ShouldMatch(@"cut\.gz( line |:)\d+: .*the gzip data ends early");
        if (exitCode == 1) run.Error.TrimEnd().Split('\n')[^1].ShouldContain("could not be read to its end");
        run.Error.ShouldNotContain("   at ");
    }

    private Task<CommandRun> Run(string command, string file) => command switch
    {
        "graph" => CommandRun.Of("graph", file, "--window", "60", "--min-participation", "1", "--output", files.Path("out")),
        "replay" => CommandRun.Of("replay", file, "--to", "http://127.0.0.1:1"),
        "detect" or "triage" => CommandRun.Of(command, file, "--output", files.Path("out")),
        _ => CommandRun.Of("simulate", "handful", command.Split(' ')[1], file, "--output", files.Path("out")),
    };
}
