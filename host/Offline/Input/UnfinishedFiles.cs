using PileOn.Contracts.Wire;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Offline.Input;

/// <summary>Whether a file could not be read to its end: part of it was used, and done is something else.</summary>
internal sealed class UnfinishedFiles
{
    private string? latest;

    public void Note(string file, LineProblem problem)
    {
        if (problem.IsEnd) latest = file;
    }

    /// <exception cref="CommandException">One could not.</exception>
    public void ThrowIfAny()
    {
        if (latest is { } file) throw CommandException.Failed($"{file} could not be read to its end: what came before was used");
    }
}
