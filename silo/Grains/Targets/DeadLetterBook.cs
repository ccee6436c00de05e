using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Entries that made detection throw. Such an entry has never been: it is known before it comes by again, and passed over. A retry is the same content at a
/// later place in the log, and does something only while its dead letter is on the list, so that each counts once however often it is asked for. A dismissal
/// takes it off the list for good: it stands later in the log than what it dismisses, and so comes by after it however often the log is read.
/// </summary>
internal sealed class DeadLetterBook(TargetSnapshot snapshot)
{
    /// <summary>Letters that are kept; the oldest go, and are not counted any more.</summary>
    internal const int Most = 100;

    public static DeadLetter Letter(TargetEntry entry, Exception thrown, DateTimeOffset now) => new(
        entry.Position, $"{thrown.GetType().Name} in {thrown.TargetSite?.DeclaringType?.Name}.{thrown.TargetSite?.Name}",
        entry.Fact is not null ? DeadLetterKind.Fact : entry.Decision is not null ? DeadLetterKind.Decision : entry.Tick is not null ? DeadLetterKind.Tick : DeadLetterKind.Message,
        now);

    /// <summary>Puts an entry that was set aside on the list, or, when it was a retry, leaves what it retried there.</summary>
    /// <returns>Whether it was set aside.</returns>
    public bool Buries(TargetEntry entry) => snapshot.SetAside.Count > 0 && Bury(entry);

    /// <summary>Does what concerns the list alone: a dismissal, and a retry of what has been done or dismissed, or can no longer be done.</summary>
    /// <returns>Whether that was all, and detection is not to see the entry.</returns>
    public bool Settles(TargetEntry entry)
    {
        if (entry.Dismisses is not { } dismissed)
            return entry.Retries is { } first && (Find(first) < 0 || entry is { Message: null, Fact: null, Tick: null, Decision: null });
        Remove(dismissed);
        return true;
    }

    /// <summary>Detection has taken an entry.</summary>
    public void Taken(TargetEntry entry)
    {
        if (entry.Retries is { } first) Remove(first);
    }

    private bool Bury(TargetEntry entry)
    {
        var index = snapshot.SetAside.FindIndex(letter => letter.Position == entry.Position);
        if (index < 0) return false;
        var letter = snapshot.SetAside[index];
        snapshot.SetAside.RemoveAt(index);
        if (entry.Retries is not { } first) Add(letter);
        else if (Find(first) is var known and >= 0)
            snapshot.DeadLetters[known] = letter with { Position = first, Attempts = snapshot.DeadLetters[known].Attempts + 1 };
        return true;
    }

    /// <summary>Time passes again and again, and one tick is as good as the next: the latest stands for all, or they would push messages off the list.</summary>
    private void Add(DeadLetter letter)
    {
        if (letter.What == DeadLetterKind.Tick && snapshot.DeadLetters.FindIndex(one => one.What == DeadLetterKind.Tick) is var known and >= 0)
        {
            letter = letter with { Attempts = snapshot.DeadLetters[known].Attempts + letter.Attempts };
            snapshot.DeadLetters.RemoveAt(known);
        }

        if (snapshot.DeadLetters.Count == Most) snapshot.DeadLetters.RemoveAt(0);
        snapshot.DeadLetters.Add(letter);
    }

    private void Remove(long position) => snapshot.DeadLetters.RemoveAll(letter => letter.Position == position);

    private int Find(long position) => snapshot.DeadLetters.FindIndex(letter => letter.Position == position);
}
