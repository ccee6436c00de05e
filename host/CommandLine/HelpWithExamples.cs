using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace PileOn.Host.CommandLine;

/// <summary>The usual help, and below it how the command is really typed.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var examples = CommandExamples.Of(parseResult.CommandResult.Command);
        if (examples.Count == 0) return 0;

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in examples) output.WriteLine($"  {example}");
        output.WriteLine();
        return 0;
    }
}

internal static class CommandExamples
{
    private static readonly ConditionalWeakTable<Command, IReadOnlyList<string>> Known = [];

    /// <summary>Says how a command is typed.</summary>
    public static TCommand Examples<TCommand>(this TCommand command, params string[] lines) where TCommand : Command
    {
        Known.Add(command, lines);
        return command;
    }

    public static IReadOnlyList<string> Of(Command command) => Known.TryGetValue(command, out var lines) ? lines : [];
}
