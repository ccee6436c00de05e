using PileOn.Contracts.Feed;

namespace PileOn.Silo.Grains.Feed;

/// <summary>
/// All rows in the order of their latest changes, put in order once for the many pages that a reader takes them in. They are those of a moment: what changed
/// since is read after them.
/// </summary>
internal sealed class OrderedRows
{
    private IReadOnlyList<FeedChange> ordered = [];
    private long head = -1;

    /// <returns>Rows whose latest change came after a number, at most <paramref name="limit"/>, and the number up to which they say all.</returns>
    public (IReadOnlyList<FeedChange> Rows, long Head) After(FeedRows rows, long number, int limit, long seen)
    {
        var isOver = number >= head;
        if (isOver || (number == 0 && head != seen)) (ordered, head) = (rows.All, seen);
        var found = ordered.Skip(FirstAfter(number)).Take(limit).ToArray();
        return (found, head);
    }

    private int FirstAfter(long number)
    {
        var (low, high) = (0, ordered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ordered[middle].Number <= number) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
