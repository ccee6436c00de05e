namespace PileOn.Contracts.Wire;

/// <summary>Why a line was refused. It never quotes the line's text.</summary>
/// <param name="Field">The field that is wrong; null when the line as a whole is.</param>
/// <param name="Reason">What was found and what was expected, in one sentence for a person.</param>
public sealed record LineProblem(string? Field, string Reason)
{
    /// <summary>Whether nothing is read from here on.</summary>
    public bool IsEnd { get; init; }
}
