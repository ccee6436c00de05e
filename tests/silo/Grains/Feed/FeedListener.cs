using PileOn.Contracts.Feed;

namespace PileOn.Silo.Tests.Grains.Feed;

/// <summary>Keeps what it is told.</summary>
internal sealed class FeedListener : IFeedObserver
{
    private readonly List<FeedPage> pages = [];
    private readonly TaskCompletionSource complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long wanted = long.MaxValue;

    public Task Changed(FeedPage page)
    {
        lock (pages)
        {
            pages.Add(page);
            if (page.To >= wanted) complete.TrySetResult();
        }

        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<FeedPage>> Until(long number)
    {
        lock (pages)
        {
            wanted = number;
            if (pages.Any(page => page.To >= number)) complete.TrySetResult();
        }

        await complete.Task.WaitAsync(GrainCluster.Patience);
        lock (pages) return [.. pages];
    }
}
