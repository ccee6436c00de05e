using PileOn.Contracts.Wire;

namespace PileOn.Host.Offline.Input;

/// <summary>What is said of the place where a file stops being readable.</summary>
internal static class ReadProblem
{
    /// <summary>Whether it is the file's fault, and not a mistake of ours.</summary>
    public static bool Is(Exception problem) => problem is IOException or InvalidDataException or UnauthorizedAccessException;

    public static LineProblem NotCsv { get; } = End("is not CSV from here on");

    public static LineProblem Of(Exception problem) => End(problem is InvalidDataException
        ? "the gzip data ends early or is damaged here"
        : $"the file cannot be read any further ({problem.Message})");

    private static LineProblem End(string reason) => new(null, reason + "; the lines before it were read") { IsEnd = true };
}
