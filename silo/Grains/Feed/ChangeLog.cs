using PileOn.Contracts.Feed;

namespace PileOn.Silo.Grains.Feed;

/// <summary>
/// Numbered changes in memory, ascending. Lasting ones (an alert raised or changed, a campaign, triage) are kept for a time, every one; of passing ones (a
/// target's row, an alert that has grown) only a subject's latest, because a row says all that those before it said. Not thread-safe.
/// </summary>
internal sealed class ChangeLog
{
    private readonly List<Kept> kept = [];
    private readonly Dictionary<(Type, string), long> passing = [];
    private int gone;

    private readonly record struct Kept(long Number, FeedChange? Change, bool Lasting, DateTimeOffset At);

    /// <summary>Changes up to this number may be missing.</summary>
    public long Floor { get; set; }

    /// <summary>When the oldest lasting change was made; null when there is none.</summary>
    public DateTimeOffset? OldestLasting =>
        kept.Where(one => one is { Lasting: true, Change: not null }).Select(one => (DateTimeOffset?)one.At).FirstOrDefault();

    public int Count => kept.Count - gone;

    /// <param name="change">Its number is greater than those before.</param>
    public void Add(FeedChange change, bool lasting, DateTimeOffset at)
    {
        var subject = (change.Row.GetType(), change.Row.Id);
        if (passing.Remove(subject, out var before)) Forget(IndexAfter(before - 1));
        if (!lasting) passing.Add(subject, change.Number);
        kept.Add(new(change.Number, change, lasting, at));
    }

    /// <returns>The changes after a number, at most <paramref name="limit"/>, in order.</returns>
    public IReadOnlyList<FeedChange> After(long number, int limit)
    {
        var changes = new List<FeedChange>();
        for (var index = IndexAfter(number); index < kept.Count && changes.Count < limit; index++)
            if (kept[index].Change is { } change) changes.Add(change);
        return changes;
    }

    /// <summary>Lets lasting changes go that were made before a time.</summary>
    public void Drop(DateTimeOffset before)
    {
        for (var index = 0; index < kept.Count; index++)
        {
            if (kept[index] is not { Lasting: true, Change: { } change }) continue;
            if (kept[index].At >= before) break;
            Floor = change.Number;
            Forget(index, compact: false);
        }

        Compact();
    }

    private int IndexAfter(long number)
    {
        var (low, high) = (0, kept.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (kept[middle].Number <= number) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void Forget(int index, bool compact = true)
    {
        kept[index] = kept[index] with { Change = null };
        gone++;
        if (compact && gone > 1_024 && gone > kept.Count / 2) Compact();
    }

    private void Compact()
    {
        kept.RemoveAll(one => one.Change is null);
        gone = 0;
    }
}
