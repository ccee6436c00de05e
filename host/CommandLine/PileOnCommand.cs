using System.CommandLine;
using System.CommandLine.Help;
using PileOn.Host.Backup;
using PileOn.Host.DeadLetters;
using PileOn.Host.Demo;
using PileOn.Host.Doctor;
using PileOn.Host.Keys;
using PileOn.Host.Offline.Detect;
using PileOn.Host.Offline.Evaluate;
using PileOn.Host.Offline.Graph;
using PileOn.Host.Offline.Simulate;
using PileOn.Host.Offline.Triage;
using PileOn.Host.Replay;
using PileOn.Host.Serving;

namespace PileOn.Host.CommandLine;

/// <summary>
/// The root of the command line. Exit codes of every command: 0 done, 1 it could not be done, 2 unusable arguments; 1 and 2 come with one line on standard error.
/// Creating the commands touches no server code, so that offline commands start fast.
/// </summary>
internal static class PileOnCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("PileOn: a smoke alarm for people. Says early that a coordinated pile-on has begun, and why it thinks so.")
        {
            ServeCommand.Create(),
            DemoCommand.Create(),
            SiloCommand.Create(),
            ApiCommand.Create(),
            DashboardCommand.Create(),
            HealthCommand.Create(),
            DoctorCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            ReplayCommand.Create(),
            KeysCommand.Create(),
            DeadLettersCommand.Create(),
            SimulateCommand.Create(),
            EvaluateCommand.Create(),
            DetectCommand.Create(),
            TriageCommand.Create(),
            GraphCommand.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root.Examples("pileon demo", "pileon serve", "pileon replay messages.ndjson.gz --to http://localhost:5080");
    }

    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var parsed = Create().Parse(args);
        if (parsed is { Errors.Count: 1, UnmatchedTokens.Count: 0, CommandResult.Command.Subcommands.Count: > 0 })
        {
            await Create().Parse([.. args, "--help"]).InvokeAsync();
            return Refuse(2, "say which command");
        }

        if (parsed.Errors.Count > 0)
            return Refuse(2, parsed.UnmatchedTokens is [var unknown, ..] ? $"there is no command or option '{unknown}'" : parsed.Errors[0].Message);

        try
        {
            // Servers stop at their own pace, in their own order; everything else ends when it is told to.
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (CommandException problem)
        {
            return Refuse(problem.ExitCode, problem.Message);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Refuse(1, problem.Message); // a full disk, a pipe that broke: nothing that a stack trace would explain
        }
    }

    private static int Refuse(int exitCode, string message)
    {
        Console.Error.WriteLine($"pileon: {message.ReplaceLineEndings(" ")}");
        return exitCode;
    }
}
