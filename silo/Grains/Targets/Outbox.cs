using System.Runtime.ExceptionServices;
using PileOn.Contracts.Feed;
using PileOn.Detection.Campaigns;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// What a target has to deliver, as it stands in its snapshot: alert rows, which may leave only when a snapshot holds them, what opens threats again, and its
/// episodes' footprints. What was delivered is struck off in memory, and in the store with the next snapshot: whoever is given it twice does nothing. Not thread-safe.
/// </summary>
internal sealed class Outbox(TargetSnapshot snapshot)
{
    /// <summary>Rows are counted from activation on, so that a save or a delivery under way knows which of them it meant.</summary>
    private long delivered;
    private long saved = snapshot.Outbox.Count;

    public bool IsEmpty => !HasAlerts && !HasReopenings && snapshot.Footprints.Count == 0;

    public bool HasAlerts => snapshot.Outbox.Count > 0;

    public bool HasReopenings => snapshot.Reopenings.Count > 0;

    /// <summary>How many rows have been delivered.</summary>
    public long Delivered => delivered;

    /// <summary>How many rows there have been.</summary>
    public long Count => delivered + snapshot.Outbox.Count;

    /// <summary>A snapshot holds the first so many rows.</summary>
    public void Saved(long count) => saved = count;

    public async Task DeliverAlerts(Func<FeedRow[], Task> deliver)
    {
        var from = delivered;
        var rows = snapshot.Outbox.Take((int)(saved - delivered)).ToArray<FeedRow>();
        if (rows.Length == 0) return;
        await deliver(rows);
        var taken = (int)Math.Max(0, from + rows.Length - delivered); // somebody else may have delivered some of them meanwhile
        snapshot.Outbox.RemoveRange(0, taken);
        delivered += taken;
    }

    /// <summary>Those whose rows the feed has. So a snapshot holds them too, and whoever looks at what is open again finds what it says.</summary>
    public Task DeliverReopenings(Func<Reopening, Task> deliver) =>
        Deliver(snapshot.Reopenings, [.. snapshot.Reopenings.Where(one => snapshot.Outbox.TrueForAll(row => row.Id != one.Alert))], deliver);

    public Task DeliverFootprints(Func<EpisodeFootprint, Task> deliver) => Deliver(snapshot.Footprints, [.. snapshot.Footprints], deliver);

    private static async Task Deliver<T>(List<T> waiting, T[] some, Func<T, Task> deliver) where T : class
    {
        Exception? refused = null;
        foreach (var one in some)
        {
            try
            {
                await deliver(one);
                waiting.RemoveAll(taken => ReferenceEquals(taken, one)); // a later one of the same may have come meanwhile
            }
            catch (Exception problem)
            {
                refused ??= problem; // the others are delivered all the same
            }
        }

        if (refused is not null) ExceptionDispatchInfo.Throw(refused);
    }
}
