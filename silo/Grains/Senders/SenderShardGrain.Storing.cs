using Microsoft.Extensions.Logging;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// What is not told is stored once a minute and when the shard goes, so that a crash takes with it no more than the last minute, until the sender's next
/// message. It is told again if it had been told: totals told twice change nothing.
/// </summary>
public sealed partial class SenderShardGrain
{
    internal static readonly TimeSpan BetweenStores = TimeSpan.FromMinutes(1);

    private void StartStoring()
    {
        this.RegisterGrainTimer(Store, new() { DueTime = BetweenStores * Random.Shared.NextDouble(), Period = BetweenStores, Interleave = true });
        this.RegisterGrainTimer(StoreHeard, new() { DueTime = BetweenHearings * Random.Shared.NextDouble(), Period = BetweenHearings, Interleave = true });
    }

    private Task Store(CancellationToken cancellation)
    {
        TurnInTime();
        return untold.Store(cancellation);
    }

    private void Put(SenderShardState stored) => stored.Untold = [.. soon.All, .. later.All, .. beingTold.SelectMany(some => some)];

    /// <summary>Goes on with what was stored and perhaps not told.</summary>
    private void TakeUp(SenderShardState stored)
    {
        foreach (var sighting in stored.Untold)
        {
            sketch.Observe(sighting);
            Hear(sighting.Sender, sighting.ReceivedAt);
            later.Add(sighting);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What senders have still to be told could not be stored; trying again in a minute")]
    private partial void LogNotStored(Exception problem);
}
