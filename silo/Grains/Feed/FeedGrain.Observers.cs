using Orleans.Utilities;
using PileOn.Contracts.Feed;

namespace PileOn.Silo.Grains.Feed;

/// <summary>Who is told of changes: a page of them, a moment after the first.</summary>
public sealed partial class FeedGrain
{
    private const int ChangesAtOnce = 1_000;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    /// <summary>How long an observer is told without renewing.</summary>
    private static readonly TimeSpan Attention = TimeSpan.FromSeconds(15);

    private ObserverManager<IFeedObserver> observers = null!;
    private IGrainTimer notifying = null!;
    private bool isNotifying;
    private long notified;

    public Task Subscribe(IFeedObserver observer)
    {
        observers.Subscribe(observer, observer);
        CountReaders();
        return Task.CompletedTask;
    }

    public Task Unsubscribe(IFeedObserver observer)
    {
        observers.Unsubscribe(observer);
        CountReaders();
        return Task.CompletedTask;
    }

    private void StartObservers()
    {
        observers = new(Attention, logger) { GetDateTime = () => time.GetUtcNow().UtcDateTime };
        notifying = this.RegisterOneShot(Notify);
    }

    private void CountReaders()
    {
        observers.ClearExpired();
        reading.Readers = observers.Count;
    }

    private void NotifySoon()
    {
        if (isNotifying) return;
        isNotifying = true;
        notifying.GoOffIn(Moment);
    }

    private async Task Notify(CancellationToken cancellation)
    {
        isNotifying = false;
        CountReaders();
        while (notified < seen && observers.Count > 0)
        {
            var page = Changes(Math.Max(notified, changes.Floor), ChangesAtOnce);
            notified = page.To;
            await observers.Notify(observer => observer.Changed(page));
        }

        notified = seen;
    }
}
