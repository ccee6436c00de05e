using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Entries that made detection throw. Such an entry has never been: it is known before it comes by again, and passed over. A retry is the same content at a
/// later place in the log, and does something only while its dead letter is kept, so that each counts once however often it is asked for. A dismissal
/// takes it off the list for good: it stands later in the log than what it dismisses, and so comes by after it however often the log is read.
/// </summary>
internal sealed class DeadLetterBook(TargetSnapshot snapshot)
{
    /// <summary>Letters that are listed with their reasons; of older ones only their places are kept.</summary>
    internal const int Most = 100;

    private readonly LetterSpans unlisted = new(snapshot.UnlistedLetters);

    /// <summary>All that wait, those that could only be counted included.</summary>
    public long Count => snapshot.DeadLetters.Count + unlisted.Count + snapshot.LostLetters;

    public UnlistedLetters Unlisted => new(unlisted.All.ToArray(), snapshot.LostLetters, snapshot.LostLettersUpTo);

    public static DeadLetter Letter(TargetEntry entry, Exception thrown, DateTimeOffset now) => Letter(entry, DeadLetter.ReasonOf(thrown), now);

    /// <summary>Puts an entry that was set aside, or that nobody could sign, on the list, or, when it was a retry, leaves what it retried there.</summary>
    /// <returns>Whether it is such an entry, and detection is not to see it.</returns>
    public bool Buries(TargetEntry entry, DateTimeOffset now)
    {
        if (snapshot.SetAside.Count > 0 && BuriesSetAside(entry)) return true;
        if (entry.Message?.Unsigned is not { } reason) return false;
        Bury(entry, Letter(entry, reason, now));
        return true;
    }

    /// <summary>Does what concerns the list alone: a dismissal, and a retry of what has been done or dismissed, or can no longer be done.</summary>
    /// <returns>Whether that was all, and detection is not to see the entry.</returns>
    public bool Settles(TargetEntry entry)
    {
        if (entry.Dismisses is not { } dismissed)
            return entry.Retries is { } first && (!Keeps(first) || entry is { Message: null, Fact: null, Tick: null, Decision: null });
        Remove(dismissed);
        if (dismissed == snapshot.LostLettersUpTo) snapshot.LostLetters = 0;
        return true;
    }

    /// <summary>Detection has taken an entry.</summary>
    public void Taken(TargetEntry entry)
    {
        if (entry.Retries is { } first) Remove(first);
    }

    /// <summary>Brings the snapshot up to what is in memory.</summary>
    public void Pack() => snapshot.UnlistedLetters = unlisted.Write();

    private static DeadLetter Letter(TargetEntry entry, string reason, DateTimeOffset now) => new(
        entry.Position, reason,
        entry.Fact is not null ? DeadLetterKind.Fact : entry.Decision is not null ? DeadLetterKind.Decision : entry.Tick is not null ? DeadLetterKind.Tick : DeadLetterKind.Message,
        now);

    private bool BuriesSetAside(TargetEntry entry)
    {
        var index = snapshot.SetAside.FindIndex(letter => letter.Position == entry.Position);
        if (index < 0) return false;
        var letter = snapshot.SetAside[index];
        snapshot.SetAside.RemoveAt(index);
        Bury(entry, letter);
        return true;
    }

    private void Bury(TargetEntry entry, DeadLetter letter)
    {
        if (entry.Retries is not { } first) Add(letter);
        else if (Find(first) is var known and >= 0) snapshot.DeadLetters[known] = letter with { Position = first, Attempts = snapshot.DeadLetters[known].Attempts + 1 };
        else if (snapshot.DeadLetters.Count < Most && unlisted.Remove(first)) ListAgain(letter with { Position = first, Attempts = letter.Attempts + 1 });
    }

    /// <summary>Time passes again and again, and one tick is as good as the next: the latest stands for all, or they would push messages off the list.</summary>
    private void Add(DeadLetter letter)
    {
        if (letter.What == DeadLetterKind.Tick && snapshot.DeadLetters.FindIndex(one => one.What == DeadLetterKind.Tick) is var known and >= 0)
        {
            letter = letter with { Attempts = snapshot.DeadLetters[known].Attempts + letter.Attempts };
            snapshot.DeadLetters.RemoveAt(known);
        }

        if (snapshot.DeadLetters.Count == Most) Unlist();
        snapshot.DeadLetters.Add(letter);
    }

    private void Unlist()
    {
        var oldest = snapshot.DeadLetters[0].Position;
        snapshot.DeadLetters.RemoveAt(0);
        if (unlisted.Add(oldest) is not { } lost) return;
        snapshot.LostLetters += lost.Count;
        snapshot.LostLettersUpTo = Math.Max(snapshot.LostLettersUpTo, lost.To);
    }

    /// <summary>There is room for it, and a reason to be shown.</summary>
    private void ListAgain(DeadLetter letter)
    {
        var place = snapshot.DeadLetters.FindIndex(later => later.Position > letter.Position);
        snapshot.DeadLetters.Insert(place < 0 ? snapshot.DeadLetters.Count : place, letter);
    }

    private bool Keeps(long position) => Find(position) >= 0 || unlisted.Contains(position);

    private void Remove(long position)
    {
        if (snapshot.DeadLetters.RemoveAll(letter => letter.Position == position) == 0) unlisted.Remove(position);
    }

    private int Find(long position) => snapshot.DeadLetters.FindIndex(letter => letter.Position == position);
}
