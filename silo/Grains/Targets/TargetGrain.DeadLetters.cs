using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// An entry that makes detection throw has counted some things and not others. So nothing of it counts: the target goes back to its last snapshot, keeps there
/// that it passes this entry over, and is sent again what had come after the snapshot. It goes on as if the entry had never been, until a person has it tried
/// again.
/// </summary>
public sealed partial class TargetGrain
{
    public async Task<IReadOnlyList<DeadLetter>> DeadLetters()
    {
        await CaughtUp();
        return snapshot.State.DeadLetters.ToArray();
    }

    public async Task<UnlistedLetters> UnlistedDeadLetters()
    {
        await CaughtUp();
        return record.Letters.Unlisted;
    }

    /// <summary>Makes what is in memory of the snapshot.</summary>
    private void Begin()
    {
        record = new(target, settings, retention, snapshot.State);
        outbox = new(snapshot.State);
        spans = new();
        saved = Marks.Of(snapshot.State);
        sinceSave = 0;
    }

    /// <returns>The entry that detection threw at, and what; null when the slice is applied.</returns>
    private (TargetEntry Entry, Exception Thrown)? Take(TargetSlice slice, DateTimeOffset now)
    {
        foreach (var entry in slice.Entries)
        {
            if (entry.Position <= snapshot.State.AppliedTo) continue;
            var told = outbox.Count;
            if (record.Apply(entry, now) is { } thrown) return (entry, thrown);
            if (entry.Message?.Unsigned is { } reason) PassOver(entry, reason);
            if (outbox.Count > told) spans.Begin(outbox.Count, slice.TraceOf(entry.Position), snapshot.State.Outbox[^1]);
            sinceSave++;
        }

        return null;
    }

    /// <summary>Detection has not seen it: there is nothing to go back to.</summary>
    private void PassOver(TargetEntry entry, string reason)
    {
        measures.DeadLetter();
        LogUnsigned(entry.Position, reason);
    }

    private async Task SetAside(TargetEntry entry, Exception thrown, DateTimeOffset now)
    {
        measures.DeadLetter();
        LogDeadLetter(thrown, entry.Position);
        var (reached, names) = (snapshot.State.AppliedTo, snapshot.State.NamedPhrases);
        try
        {
            await snapshot.ReadStateAsync();
            snapshot.State.NamedPhrases = names; // two desks may use them
            Begin();
            snapshot.State.SetAside.Add(DeadLetterBook.Letter(entry, thrown, now));
            await Write();
        }
        catch (Exception problem)
        {
            broken = true;
            LogSaveFailed(problem, reached);
            DeactivateOnIdle();
            ThrowIfBroken();
        }

        if (reached > snapshot.State.AppliedTo) Lack(reached); // nobody is shown less than before
    }
}
