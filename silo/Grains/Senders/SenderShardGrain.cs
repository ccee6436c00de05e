using Microsoft.Extensions.Logging;
using Orleans.Placement;
using PileOn.Contracts;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Keeps senders small until they matter, and tells the grains of those that do now and then: a loud sender in a storm costs one call in a few seconds, or in
/// many minutes where nobody asks for them, instead of one for each message. What it holds is made again from what targets tell and from the senders' own grains.
/// </summary>
[HashBasedPlacement]
public sealed partial class SenderShardGrain(ShardsInMemory shards, ILogger<SenderShardGrain> logger) : Grain, ISenderShardGrain
{
    /// <summary>Senders a shard keeps.</summary>
    internal const int Most = 65_536;

    /// <summary>Calls under way at once.</summary>
    private const int CallsAtOnce = 64;

    /// <summary>For a further target or an episode that may be part of a campaign, whose pages name its senders.</summary>
    private static readonly TimeSpan SoonAfter = TimeSpan.FromSeconds(2);

    /// <summary>For those whom nobody asks for: a grain for everybody in a storm of complaints would fill a silo's memory.</summary>
    private static readonly TimeSpan LaterAfter = TimeSpan.FromMinutes(10);

    private readonly SenderSketch sketch = new(Most);
    private readonly SightingsToTell soon = new();
    private readonly SightingsToTell later = new();
    private IGrainTimer tellingSoon = null!, tellingLater = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        shards.Add(this.GetPrimaryKeyString());
        (tellingSoon, tellingLater) = (Timer(soon), Timer(later));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        shards.Remove(this.GetPrimaryKeyString());
        return reason.ReasonCode == DeactivationReasonCode.ShuttingDown ? Task.CompletedTask : Task.WhenAll(Tell(soon), Tell(later));
    }

    public async Task Observe(IReadOnlyList<SenderSighting> sightings)
    {
        var (before, beforeLater) = (soon.Count, later.Count);
        foreach (var sighting in sightings)
        {
            switch (sketch.Observe(sighting))
            {
                case SenderNews.Much: soon.Add(sighting); break;
                case SenderNews.Little: later.Add(sighting); break;
                case SenderNews.None: break;
            }
        }

        if (before == 0 && soon.Count > 0) tellingSoon.Change(SoonAfter, Timeout.InfiniteTimeSpan);
        if (beforeLater == 0 && later.Count > 0) tellingLater.Change(LaterAfter * (1 + Random.Shared.NextDouble()), Timeout.InfiniteTimeSpan); // not all shards at once
        if (soon.Count > Most) await Tell(soon);
        if (later.Count > Most) await Tell(later);
    }

    public async Task<IReadOnlyList<int>> TargetsOf(IReadOnlyList<SenderKey> senders) => await Task.WhenAll(senders.Select(TargetsOf));

    private async Task<int> TargetsOf(SenderKey sender) =>
        sketch.TargetsOf(sender) is > 0 and var known ? known : (await Sender(sender).Profile())?.Targets.Count ?? 0;

    public Task Tell() => Tell(soon);

    private async Task Tell(SightingsToTell some)
    {
        foreach (var part in some.Take().GroupBy(sighting => sighting.Sender).Chunk(CallsAtOnce))
            await Task.WhenAll(part.Select(told => Tell(told.Key, told.ToArray())));
    }

    private async Task Tell(SenderKey sender, SenderSighting[] sightings)
    {
        try
        {
            await Sender(sender).Observe(sightings);
        }
        catch (Exception problem)
        {
            LogNotHeard(problem); // totals: the sender's next message tells them again
        }
    }

    private IGrainTimer Timer(SightingsToTell some) =>
        this.RegisterGrainTimer(_ => Tell(some), new() { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });

    private ISenderGrain Sender(SenderKey sender) =>
        GrainFactory.Find<ISenderGrain>(GrainKeys.Sender(GrainKeys.Split(this.GetPrimaryKeyString()).Workspace, sender));

    [LoggerMessage(LogLevel.Warning, "A sender's grain did not take a sighting")]
    private partial void LogNotHeard(Exception problem);
}
