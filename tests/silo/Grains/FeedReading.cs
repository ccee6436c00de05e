using PileOn.Contracts.Feed;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Reads a feed as its readers do, page after page.</summary>
internal static class FeedReading
{
    public static async Task<IReadOnlyList<FeedPage>> ReadPages(this IFeedGrain feed, long after)
    {
        var pages = new List<FeedPage> { await feed.Read(after, 500) };
        while (pages[^1].To < pages[^1].Head) pages.Add(await feed.Read(pages[^1].To, 500));
        return pages;
    }

    /// <summary>The pages to the head as one.</summary>
    public static async Task<FeedPage> ReadAll(this IFeedGrain feed, long after = 0)
    {
        var pages = await feed.ReadPages(after);
        return pages[^1] with { Reset = pages[0].Reset, From = pages[0].From, Changes = [.. pages.SelectMany(page => page.Changes)] };
    }
}
