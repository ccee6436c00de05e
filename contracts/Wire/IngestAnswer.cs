namespace PileOn.Contracts.Wire;

/// <summary>The answer to <c>POST /v1/messages</c>.</summary>
/// <param name="Accepted">Messages taken, each counted once for each target it reaches.</param>
/// <param name="Duplicates">Messages that had been taken before (same target, platform and id within seven days), counted in the same way.</param>
/// <param name="RejectedCount">Lines refused, also those beyond the list.</param>
/// <param name="Rejected">The first refused lines, at most a thousand.</param>
/// <param name="WarningCount">Lines taken with a warning, also those beyond the list.</param>
/// <param name="Warnings">The first warnings, at most a thousand.</param>
/// <param name="Position">Opaque: a GET with it as <c>minPosition</c> shows all that was sent, duplicates' originals included.</param>
public sealed record IngestAnswer(
    long Accepted,
    long Duplicates,
    long RejectedCount,
    IReadOnlyList<LineNote> Rejected,
    long WarningCount,
    IReadOnlyList<LineNote> Warnings,
    string Position)
{
    /// <summary>The longest list of problems in one answer.</summary>
    public const int MaxProblems = 1_000;
}

/// <summary>What is to be said about one line.</summary>
/// <param name="Line">The line's number from 1 on; in an array the number of the element.</param>
/// <param name="Field">The field it is about; null when it is the line as a whole.</param>
/// <param name="Reason">For a person, without the line's text.</param>
public sealed record LineNote(long Line, string? Field, string Reason);
