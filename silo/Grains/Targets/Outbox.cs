using System.Runtime.ExceptionServices;
using PileOn.Contracts.Feed;
using PileOn.Detection.Campaigns;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// What a target has to deliver, as it stands in its snapshot: alert rows, which may leave only when a snapshot holds them, and its episodes' footprints. What was
/// delivered is struck off in memory, and in the store with the next snapshot: whoever is given it twice does nothing. Not thread-safe.
/// </summary>
internal sealed class Outbox(TargetSnapshot snapshot)
{
    /// <summary>Rows are counted from activation on, so that a save or a delivery under way knows which of them it meant.</summary>
    private long delivered;
    private long saved = snapshot.Outbox.Count;

    public bool IsEmpty => !HasAlerts && snapshot.Footprints.Count == 0;

    public bool HasAlerts => snapshot.Outbox.Count > 0;

    /// <summary>How many of them have been delivered.</summary>
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

    public async Task DeliverFootprints(Func<EpisodeFootprint, Task> deliver)
    {
        Exception? refused = null;
        foreach (var footprint in snapshot.Footprints.ToArray())
        {
            try
            {
                await deliver(footprint);
                snapshot.Footprints.RemoveAll(taken => ReferenceEquals(taken, footprint)); // a later one of the same episode may have come meanwhile
            }
            catch (Exception problem)
            {
                refused ??= problem; // the others are delivered all the same
            }
        }

        if (refused is not null) ExceptionDispatchInfo.Throw(refused);
    }
}
