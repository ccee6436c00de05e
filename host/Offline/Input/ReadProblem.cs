using PileOn.Contracts.Wire;

namespace PileOn.Host.Offline.Input;

/// <summary>What is said of the place where a file stops being readable.</summary>
internal static class ReadProblem
{
    /// <summary>Whether it is the file's fault, and not a mistake of ours.</summary>
    public static bool Is(Exception problem) => problem is IOException or InvalidDataException or UnauthorizedAccessException;

    public static LineProblem Of(Exception problem) => new(null, problem is InvalidDataException
        ? "the gzip data ends early or is damaged here; the lines before it were read"
        : $"the file cannot be read any further ({problem.Message}); the lines before it were read");
}
