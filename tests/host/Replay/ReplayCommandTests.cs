using PileOn.Host.Tests.Offline;

namespace PileOn.Host.Tests.Replay;

/// <summary>What a script sees of a replay that came to nothing.</summary>
public sealed class ReplayCommandTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task A_replay_of_which_every_line_was_refused_has_failed()
    {
        await using var api = await StandInApi.Start(refusesLines: true);

        var run = await CommandRun.Of("replay", files.WriteLines("bad.ndjson", ["{}", "{}"]), "--to", api.Url.AbsoluteUri);

        run.ExitCode.ShouldBe(1);
        run.Error.TrimEnd().Split('\n').ShouldBe([
            .. from line in new[] { 1, 2 } select $"{files.Path("bad.ndjson")}:{line}: refused: sender: is required and missing, and whoever reads this in a file reads it on one line",
            $"pileon: every line was refused: nothing was taken of {files.Path("bad.ndjson")}"]);
    }

    [Fact]
    public async Task A_host_that_nobody_knows_ends_it_at_once()
    {
        var run = await CommandRun.Of("replay", files.WriteLines("one.ndjson", ["{}"]), "--to", "http://no-such-host.invalid:5080");

        run.ExitCode.ShouldBe(1);
        run.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("pileon: http://no-such-host.invalid:5080/ does not take messages: ");
    }
}
