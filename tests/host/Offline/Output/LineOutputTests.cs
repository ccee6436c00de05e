namespace PileOn.Host.Tests.Offline.Output;

public sealed class LineOutputTests : IDisposable
{
    private const string Line = """{"id":"1","text":"hello"}""";

    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("in.ndjson", "in.ndjson")]
    [InlineData("in.ndjson", "link.ndjson")]
    [InlineData("link.ndjson", "in.ndjson")]
    [InlineData("link.ndjson", "link-to-link.ndjson")]
    [InlineData("in.ndjson", "folder/in.ndjson")]
    [InlineData("folder/link.ndjson", "in.ndjson")]
    public async Task A_file_is_never_read_and_written_at_once_under_whatever_name(string input, string output)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("links take a privilege there");
        var file = files.WriteLines("in.ndjson", [Line]);
        File.CreateSymbolicLink(files.Path("link.ndjson"), "in.ndjson");
        File.CreateSymbolicLink(files.Path("link-to-link.ndjson"), files.Path("link.ndjson"));
        Directory.CreateSymbolicLink(files.Path("folder"), ".");

        var run = await CommandRun.Of("triage", files.Path(input), "--output", files.Path(output));

        run.ShouldBeRefused("cannot be written at the same time");
        File.ReadAllLines(file).ShouldBe([Line]);
    }

    [Fact]
    public async Task A_file_that_a_shell_opened_as_standard_input_is_not_written_either()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("needs a name for standard input");
        var file = files.WriteLines("in.ndjson", [Line]);

        var run = await PileOnProcess.Shell($"triage - --output {file} < {file}");

        run.ExitCode.ShouldBe(2, run.Error);
        File.ReadAllLines(file).ShouldBe([Line]);
    }

    [Fact]
    public async Task A_link_to_another_file_is_written_through()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("links take a privilege there");
        files.Write("old.ndjson", "");
        File.CreateSymbolicLink(files.Path("out.ndjson"), "old.ndjson");

        (await CommandRun.Of("triage", files.WriteLines("in.ndjson", [Line]), "--output", files.Path("out.ndjson"))).ExitCode.ShouldBe(0);

        File.ReadAllLines(files.Path("old.ndjson")).Length.ShouldBe(1);
    }
}
