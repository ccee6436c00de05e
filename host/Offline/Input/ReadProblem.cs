using PileOn.Contracts.Wire;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Offline.Input;

/// <summary>What is said of the place where a file stops being readable.</summary>
internal static class ReadProblem
{
    private const string UsedUpToHere = "; the lines before it were read";

    /// <summary>Whether it is the file's fault, and not a mistake of ours.</summary>
    public static bool Is(Exception problem) => problem is IOException or InvalidDataException or UnauthorizedAccessException;

    /// <summary>Whether a problem is the end of what could be read of its file.</summary>
    public static bool IsEnd(string reason) => reason.EndsWith(UsedUpToHere, StringComparison.Ordinal);

    /// <summary>Part of a file was used: done is something else.</summary>
    public static CommandException NotToTheEnd(string file) => CommandException.Failed($"{file} could not be read to its end: what came before was used");

    public static LineProblem NotCsv { get; } = new(null, "is not CSV from here on" + UsedUpToHere);

    public static LineProblem Of(Exception problem) => new(null, problem is InvalidDataException
        ? "the gzip data ends early or is damaged here" + UsedUpToHere
        : $"the file cannot be read any further ({problem.Message})" + UsedUpToHere);
}
