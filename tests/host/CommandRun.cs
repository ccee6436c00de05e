using PileOn.Host.CommandLine;

namespace PileOn.Host.Tests;

/// <summary>A command run in this process, and what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<CommandRun> Of(params string[] args)
    {
        using var console = new FlowConsole();
        return new(await PileOnCommand.Run(args), console.Output, console.Error);
    }

    /// <summary>Unusable arguments: 2, one line, nothing on standard output.</summary>
    public void ShouldBeRefused(string because)
    {
        ExitCode.ShouldBe(2);
        Output.ShouldBeEmpty();
        Error.TrimEnd().Split('\n')[^1].ShouldStartWith("pileon: ");
        Error.ShouldContain(because);
    }
}
