using Microsoft.Extensions.Logging;
using Orleans.Placement;
using PileOn.Contracts;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Keeps senders small until they matter, and tells the grains of those that do now and then: a loud sender in a storm costs one call in a few seconds instead
/// of one for each message. What it holds is made again from what targets tell and from the senders' own grains.
/// </summary>
[HashBasedPlacement]
public sealed partial class SenderShardGrain(ShardsInMemory shards, ILogger<SenderShardGrain> logger) : Grain, ISenderShardGrain
{
    /// <summary>Senders a shard keeps.</summary>
    internal const int Most = 65_536;

    /// <summary>Calls under way at once.</summary>
    private const int CallsAtOnce = 64;

    private static readonly TimeSpan TellAfter = TimeSpan.FromSeconds(2);

    private readonly SenderSketch sketch = new(Most);
    private readonly SightingsToTell untold = new();
    private IGrainTimer telling = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        shards.Add(this.GetPrimaryKeyString());
        telling = this.RegisterGrainTimer(_ => Tell(), new() { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        shards.Remove(this.GetPrimaryKeyString());
        return reason.ReasonCode == DeactivationReasonCode.ShuttingDown ? Task.CompletedTask : Tell();
    }

    public Task Observe(IReadOnlyList<SenderSighting> sightings)
    {
        var before = untold.Count;
        foreach (var sighting in sightings)
            if (sketch.Observe(sighting)) untold.Add(sighting);
        if (before == 0 && untold.Count > 0) telling.Change(TellAfter, Timeout.InfiniteTimeSpan);
        return untold.Count > Most ? Tell() : Task.CompletedTask;
    }

    public async Task<IReadOnlyList<int>> TargetsOf(IReadOnlyList<SenderKey> senders) => await Task.WhenAll(senders.Select(TargetsOf));

    private async Task<int> TargetsOf(SenderKey sender) =>
        sketch.TargetsOf(sender) is > 0 and var known ? known : (await Sender(sender).Profile())?.Targets.Count ?? 0;

    public async Task Tell()
    {
        foreach (var some in untold.Take().Chunk(CallsAtOnce)) await Task.WhenAll(some.Select(told => Tell(told.Sender, told.Sightings)));
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

    private ISenderGrain Sender(SenderKey sender) =>
        GrainFactory.Find<ISenderGrain>(GrainKeys.Sender(GrainKeys.Split(this.GetPrimaryKeyString()).Workspace, sender));

    [LoggerMessage(LogLevel.Warning, "A sender's grain did not take a sighting")]
    private partial void LogNotHeard(Exception problem);
}
