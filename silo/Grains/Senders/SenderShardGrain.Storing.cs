using Microsoft.Extensions.Logging;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// What is not told is stored once a minute and when the shard goes, so that a crash takes with it no more than the last minute, until the sender's next
/// message. It is told again if it had been told: totals told twice change nothing.
/// </summary>
public sealed partial class SenderShardGrain
{
    internal static readonly TimeSpan BetweenStores = TimeSpan.FromMinutes(1);

    /// <summary>The store holds something else than what is not told.</summary>
    private bool changed;

    /// <summary>A write failed: another activation's may have come first.</summary>
    private bool stale;

    private void StartStoring()
    {
        this.RegisterGrainTimer(Store, new() { DueTime = BetweenStores * Random.Shared.NextDouble(), Period = BetweenStores, Interleave = true });
        this.RegisterGrainTimer(StoreHeard, new() { DueTime = BetweenHearings * Random.Shared.NextDouble(), Period = BetweenHearings, Interleave = true });
    }

    private async Task Store(CancellationToken cancellation)
    {
        TurnInTime();
        if (!changed) return;
        try
        {
            if (stale)
            {
                await state.ReadStateAsync(cancellation);
                stale = false;
                TakeUp();
            }

            await writes.Write();
        }
        catch (Exception problem)
        {
            changed = stale = true;
            LogNotStored(problem);
        }
    }

    private async Task Write()
    {
        changed = false;
        state.State.Untold = [.. soon.All, .. later.All, .. beingTold.SelectMany(some => some)];
        await state.WriteStateAsync();
        state.State.Untold = [];
    }

    /// <summary>Goes on with what was stored and perhaps not told.</summary>
    private void TakeUp()
    {
        foreach (var sighting in state.State.Untold)
        {
            sketch.Observe(sighting);
            Hear(sighting.Sender, sighting.ReceivedAt);
            later.Add(sighting);
        }

        state.State.Untold = [];
    }

    [LoggerMessage(LogLevel.Warning, "What senders have still to be told could not be stored; trying again in a minute")]
    private partial void LogNotStored(Exception problem);
}
