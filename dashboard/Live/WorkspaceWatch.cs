using System.Threading.Channels;
using PileOn.Contracts.Feed;

namespace PileOn.Dashboard.Live;

/// <summary>
/// Follows one workspace's feed for this process: an observer that renews its subscription, reads what it missed,
/// and passes each change on, in order. One loop does it all, so nothing is passed on out of turn; nobody who is told may hold it up.
/// </summary>
internal sealed partial class WorkspaceWatch : IFeedObserver, IAsyncDisposable
{
    /// <summary>Subscriptions die with their silo; nobody waits longer than this for the next one to tell again.</summary>
    public static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);

    private const int PageSize = 500;

    // A page that finds it full is dropped, and shows up as a gap.
    private readonly Channel<FeedPage> heard = Channel.CreateBounded<FeedPage>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FeedCursor cursor = new();
    private readonly CancellationTokenSource stop = new();
    private readonly IGrainFactory grains;
    private readonly IFeedGrain feed;
    private readonly Action<FeedPage> passOn;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Task loop;
    private bool failing;

    public WorkspaceWatch(IGrainFactory grains, WorkspaceId workspace, Action<FeedPage> passOn, TimeProvider clock, ILogger logger)
    {
        this.grains = grains;
        feed = grains.Find<IFeedGrain>(GrainKeys.Workspace(workspace));
        Reference = grains.CreateObjectReference<IFeedObserver>(this);
        this.passOn = passOn;
        this.clock = clock;
        this.logger = logger;
        loop = Task.Run(Follow);
    }

    /// <summary>What the feed's grain knows this process by.</summary>
    internal IFeedObserver Reference { get; }

    /// <summary>Called by the feed's grain.</summary>
    public Task Changed(FeedPage page)
    {
        heard.Writer.TryWrite(page);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        grains.DeleteObjectReference<IFeedObserver>(Reference);
        stop.Dispose();
    }

    private async Task Follow()
    {
        using var renewal = new PeriodicTimer(RenewEvery, clock);
        try
        {
            await Try(Renew);
            var due = renewal.WaitForNextTickAsync(stop.Token).AsTask();
            var ready = heard.Reader.WaitToReadAsync(stop.Token).AsTask();
            while (true)
            {
                await await Task.WhenAny(due, ready);
                if (ready.IsCompleted)
                {
                    while (heard.Reader.TryRead(out var page)) await Try(() => Take(page));
                    ready = heard.Reader.WaitToReadAsync(stop.Token).AsTask();
                }

                if (due.IsCompleted)
                {
                    await Try(Renew);
                    due = renewal.WaitForNextTickAsync(stop.Token).AsTask();
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Try(() => feed.Unsubscribe(Reference));
        }
    }

    private async Task Renew()
    {
        await feed.Subscribe(Reference);
        await ReadMissing();
    }

    private async Task Take(FeedPage page)
    {
        switch (cursor.Take(page))
        {
            case FeedStep.PassOn: passOn(page); break;
            case FeedStep.ReadMissing: await ReadMissing(); break;
            case FeedStep.Nothing: break;
        }
    }

    /// <summary>Passes on what was never told. Before the first page there is nothing to compare with: clients catch up by themselves.</summary>
    private async Task ReadMissing()
    {
        while (cursor.Last is { } last)
        {
            var page = await feed.Read(last, PageSize);
            if (!page.Reset && page.To <= last) return;
            cursor.Take(page);
            passOn(page);
            if (page.To >= page.Head) return;
        }
    }

    private async Task Try(Func<Task> step)
    {
        try
        {
            await step();
            failing = false;
        }
        catch (Exception failure)
        {
            // Whatever it is: a loop that ended would leave everyone blind and calm.
            if (!failing && !stop.IsCancellationRequested) FeedUnreadable(logger, failure);
            failing = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The feed cannot be read; trying again every two seconds.")]
    private static partial void FeedUnreadable(ILogger logger, Exception failure);
}
