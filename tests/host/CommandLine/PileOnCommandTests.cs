using PileOn.Host.CommandLine;

namespace PileOn.Host.Tests.CommandLine;

/// <summary>Run in process: what is tested is what a person reads and what a script sees.</summary>
[Collection("console")]
public sealed class PileOnCommandTests
{
    [Theory]
    [InlineData("replay")]
    [InlineData("replay", "no-such-file.ndjson")]
    [InlineData("replay", "x", "--speed", "fast")]
    [InlineData("replay", "x", "--speed", "0x")]
    [InlineData("replay", "x", "--to", "localhost")]
    [InlineData("replay", "x", "--requests", "0")]
    [InlineData("health", "--to", "ftp://localhost")]
    [InlineData("surve")]
    [InlineData("--no-such-option")]
    [InlineData]
    public async Task Unusable_arguments_end_with_2_and_one_line(params string[] args)
    {
        var run = await Run(args);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("pileon: ");
    }

    [Fact]
    public async Task Help_of_every_command_shows_how_it_is_typed()
    {
        foreach (var command in PileOnCommand.Create().Subcommands)
        {
            var run = await Run(command.Name, "--help");

            run.ExitCode.ShouldBe(0);
            run.Output.ShouldContain($"  pileon {command.Name}", customMessage: command.Name);
            run.Output.ShouldContain("Example", customMessage: command.Name);
        }
    }

    [Fact]
    public async Task Help_never_shows_the_key_of_the_environment()
    {
        Environment.SetEnvironmentVariable("PILEON_KEY", "pk_secret");
        try
        {
            (await Run("replay", "--help")).Output.ShouldNotContain("pk_secret");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PILEON_KEY", null);
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var (usualOutput, usualError) = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            var exitCode = await PileOnCommand.Run(args);
            return (exitCode, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(usualOutput);
            Console.SetError(usualError);
        }
    }
}
