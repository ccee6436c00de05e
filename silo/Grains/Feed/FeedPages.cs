using System.Text.Json;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Wire;

namespace PileOn.Silo.Grains.Feed;

/// <summary>Ends pages where a reader on a slow line has waited long enough: a page that takes longer than a reader's patience would never arrive.</summary>
internal static class FeedPages
{
    /// <summary>A second at a megabit a second, four at a quarter of one.</summary>
    public const int MostBytes = 128 << 10;

    /// <param name="changes">In order, at least one more than <paramref name="limit"/> where there are as many.</param>
    /// <returns>A page of them, which has one at least, and whether that is all.</returns>
    public static (IReadOnlyList<FeedChange> Page, bool IsAll) Cut(IReadOnlyList<FeedChange> changes, int limit)
    {
        var bytes = 0;
        var count = 0;
        while (count < changes.Count && count < limit)
        {
            bytes += JsonSerializer.SerializeToUtf8Bytes(changes[count], WireJson.Options).Length;
            if (count > 0 && bytes > MostBytes) break;
            count++;
        }

        return count == changes.Count ? (changes, true) : ([.. changes.Take(count)], false);
    }
}
