using PileOn.Contracts.Alerts;

namespace PileOn.Silo.Grains.Triage;

/// <summary>How a triage record changes.</summary>
internal static class TriageRecords
{
    /// <summary>Notes kept on one alert; the oldest go.</summary>
    private const int MostNotes = 200;

    /// <summary>Notes that go into the feed with each change of a record; whoever looks at the alert asks for the others.</summary>
    public const int NotesInFeed = 3;

    /// <summary>The record as the feed has it.</summary>
    public static TriageRow ForFeed(TriageRow row) => row with { Notes = row.Notes.TakeLast(NotesInFeed).ToArray(), NoteCount = row.Notes.Count };

    public static TriageRow Untouched(string alert) => new() { Id = alert, Revision = 0, State = TriageState.New, Notes = [] };

    /// <summary>
    /// Opens an alert that was closed or put off before there was more to it: it was judged without that. Who had done so, and as what it was closed, stays in the notes.
    /// </summary>
    /// <param name="row">The record.</param>
    /// <param name="on">When we took in what made it more.</param>
    /// <returns>Null where there is nothing to open: it is open, or was closed or put off since.</returns>
    public static TriageRow? Reopen(TriageRow row, DateTimeOffset on)
    {
        if (!IsPutAway(row, on) || (row.StateAt ?? row.ChangedAt) > on) return null;
        var verdict = row.Verdict switch { Verdict.NoThreat => " as no threat", Verdict.FineWording => " as fine wording", Verdict.Threat => " as a threat", _ => "" };
        var done = row.State == TriageState.Closed ? $"had closed it{verdict}" : "had put it off";
        var note = $"Open again: there is more to it now. {row.StateBy ?? row.ChangedBy} {done}.";
        return Apply(row, new(TriageState.New, NoVerdict: true, Note: note), "PileOn", on);
    }

    private static bool IsPutAway(TriageRow row, DateTimeOffset on) => row.State == TriageState.Closed || (row.State == TriageState.Snoozed && row.SnoozedUntil > on);

    public static TriageRow Apply(TriageRow row, TriagePatch patch, string by, DateTimeOffset now)
    {
        var state = patch.State ?? row.State;
        var owner = patch.Owner switch { null => row.Owner, "" => null, var given => given };
        var verdict = patch.NoVerdict ? null : patch.Verdict ?? row.Verdict;
        (string?, DateTimeOffset?) judged = verdict is null ? default : verdict == row.Verdict ? (row.JudgedBy, row.JudgedAt) : (by, now);
        (string?, DateTimeOffset?) moved = state == row.State && owner == row.Owner ? (row.StateBy, row.StateAt) : (by, now);
        var notes = patch.Note is null ? row.Notes : row.Notes.Append(new(now, by, patch.Note)).TakeLast(MostNotes).ToArray();
        return row with
        {
            Revision = row.Revision + 1,
            State = state,
            Owner = owner,
            Verdict = verdict,
            Notes = notes,
            NoteCount = notes.Count,
            SnoozedUntil = state == TriageState.Snoozed ? patch.SnoozedUntil ?? row.SnoozedUntil : null,
            ChangedAt = now,
            ChangedBy = by,
            JudgedBy = judged.Item1,
            JudgedAt = judged.Item2,
            StateBy = moved.Item1,
            StateAt = moved.Item2,
        };
    }
}
