using PileOn.Host.CommandLine;
using PileOn.Host.Tests.Offline;

namespace PileOn.Host.Tests.CommandLine;

/// <summary>Run in process: what is tested is what a person reads and what a script sees.</summary>
public sealed class PileOnCommandTests
{
    [Theory]
    [InlineData("replay")]
    [InlineData("replay", "no-such-file.ndjson")]
    [InlineData("replay", "x", "--speed", "fast")]
    [InlineData("replay", "x", "--speed", "0x")]
    [InlineData("replay", "x", "--to", "localhost")]
    [InlineData("replay", "x", "--requests", "0")]
    [InlineData("replay", "x", "--requests", "abc")]
    [InlineData("serve", "--retention", "abc")]
    [InlineData("serve", "--retention", "6")]
    [InlineData("serve", "--redis-replicas", "x")]
    [InlineData("serve", "--urls")]
    [InlineData("serve", "--proxies", "proxy.example.org")]
    [InlineData("dashboard", "--proxies", "10.0.0.1,10.0.0.0/99")]
    [InlineData("doctor", "--redis-replicas", "x")]
    [InlineData("demo", "--seconds", "abc")]
    [InlineData("demo", "--data")]
    [InlineData("evaluate", "--seeds", "abc")]
    [InlineData("evaluate", "--size", "99999999999")]
    [InlineData("graph", "x", "--min-participation", "1", "--window", "abc")]
    [InlineData("graph", "x", "--min-participation", "1", "--window", "1", "--by")]
    [InlineData("simulate", "--seed", "abc")]
    [InlineData("health", "--to", "ftp://localhost")]
    [InlineData("backup")]
    [InlineData("restore", "no-such-file.backup")]
    [InlineData("restore", "no-such-file.backup", "--check")]
    [InlineData("dead-letters", "retry", "--ref", "7")]
    [InlineData("dead-letters", "dismiss", "--ref", "7")]
    [InlineData("surve")]
    [InlineData("--no-such-option")]
    public async Task Unusable_arguments_end_with_2_and_one_line(params string[] args)
    {
        var run = await CommandRun.Of(args);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("pileon: ");
    }

    [Theory]
    [InlineData("--api", "http://one:5081,two", "'two'")]
    [InlineData("--api", "", "''")]
    [InlineData("--proxies", "10.0.0.1,10.0.0.0/99", "'10.0.0.0/99'")]
    public async Task Of_several_addresses_the_one_that_is_none_is_named(string option, string addresses, string named) =>
        (await CommandRun.Of(["dashboard", "--redis", "localhost:1", option, addresses])).Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldEndWith($"not {named}");

    [Theory]
    [InlineData]
    [InlineData("keys")]
    public async Task Where_a_command_is_missing_help_shows_what_there_is(params string[] args)
    {
        var run = await CommandRun.Of(args);

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain("Commands:");
        run.Error.TrimEnd().ShouldBe("pileon: say which command");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("doctor")]
    [InlineData("backup", "monday.backup")]
    [InlineData("restore", "monday.backup")]
    public async Task A_file_is_no_data_folder(params string[] args)
    {
        var file = typeof(PileOnCommandTests).Assembly.Location;
        var run = await CommandRun.Of([.. args, "--data", file]);

        run.ExitCode.ShouldBe(2);
        run.Error.TrimEnd().ShouldBe($"pileon: --data takes a folder, and '{file}' is a file");
    }

    [Fact]
    public async Task Help_of_every_command_shows_how_it_is_typed()
    {
        foreach (var command in PileOnCommand.Create().Subcommands)
        {
            var run = await CommandRun.Of(command.Name, "--help");

            run.ExitCode.ShouldBe(0);
            run.Output.ShouldContain($"  pileon {command.Name}", customMessage: command.Name);
            run.Output.ShouldContain("Example", customMessage: command.Name);
        }
    }

    [Theory]
    [InlineData("PILEON_KEY", "replay")]
    [InlineData("PILEON_KEY", "keys")]
    [InlineData("PILEON_KEY", "dead-letters")]
    [InlineData("PILEON_REDIS", "serve")]
    [InlineData("PILEON_REDIS", "silo")]
    [InlineData("PILEON_REDIS", "api")]
    [InlineData("PILEON_REDIS", "dashboard")]
    [InlineData("PILEON_REDIS", "backup")]
    [InlineData("PILEON_REDIS", "restore")]
    [InlineData("PILEON_REDIS", "doctor")]
    public async Task Help_names_the_variable_and_never_shows_what_is_in_it(string variable, string command)
    {
        var help = (await PileOnProcess.Run([], new Dictionary<string, string> { [variable] = "localhost:1,password=hunter2" }, command, "--help")).Output;

        help.ShouldContain(variable);
        help.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("silo")]
    [InlineData("api")]
    [InlineData("dashboard")]
    public async Task A_role_without_a_redis_says_how_to_name_one(string role)
    {
        var run = await CommandRun.Of(role);

        run.ExitCode.ShouldBe(2);
        run.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain("--redis or PILEON_REDIS");
    }
}
