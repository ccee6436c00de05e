using PileOn.Host.CommandLine;

namespace PileOn.Host.Tests.Offline;

/// <summary>A command run in this process, and what it wrote.</summary>
internal sealed record OfflineRun(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<OfflineRun> Of(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var (usualOutput, usualError) = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            return new(await PileOnCommand.Run(args), output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(usualOutput);
            Console.SetError(usualError);
        }
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
