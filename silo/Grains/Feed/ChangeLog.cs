using PileOn.Contracts.Feed;

namespace PileOn.Silo.Grains.Feed;

/// <summary>
/// Numbered changes in memory, ascending. Of alerts, campaigns and triage every one is kept for a time; of a target only the latest, because a row says all
/// that those before it said. Not thread-safe.
/// </summary>
internal sealed class ChangeLog
{
    private readonly List<Kept> kept = [];
    private readonly Dictionary<string, long> targets = [];
    private int gone;

    private readonly record struct Kept(long Number, FeedChange? Change, DateTimeOffset At);

    /// <summary>Changes up to this number may be missing.</summary>
    public long Floor { get; set; }

    /// <summary>When the oldest change other than a target's was made; null when there is none.</summary>
    public DateTimeOffset? OldestDurable =>
        kept.Where(one => one.Change is { Row: not TargetRow }).Select(one => (DateTimeOffset?)one.At).FirstOrDefault();

    public int Count => kept.Count - gone;

    /// <param name="change">Its number is greater than those before.</param>
    public void Add(FeedChange change, DateTimeOffset at)
    {
        if (change.Row is TargetRow)
        {
            if (targets.TryGetValue(change.Row.Id, out var before)) Forget(IndexAfter(before - 1));
            targets[change.Row.Id] = change.Number;
        }

        kept.Add(new(change.Number, change, at));
    }

    /// <returns>The changes after a number, at most <paramref name="limit"/>, in order.</returns>
    public IReadOnlyList<FeedChange> After(long number, int limit)
    {
        var changes = new List<FeedChange>();
        for (var index = IndexAfter(number); index < kept.Count && changes.Count < limit; index++)
            if (kept[index].Change is { } change) changes.Add(change);
        return changes;
    }

    /// <summary>Lets changes go that were made before a time; the latest of each target stays.</summary>
    public void Drop(DateTimeOffset before)
    {
        for (var index = 0; index < kept.Count; index++)
        {
            if (kept[index].Change is not { Row: not TargetRow } change) continue;
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
