using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using PileOn.Contracts;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Keeps senders small until they matter, and tells the grains of those that do now and then, or when somebody asks for them: a loud sender in a storm costs a
/// call in half a minute instead of one for each message. What it knows is made again from what targets tell and from the senders' own grains; what it has still
/// to tell is stored when it goes.
/// </summary>
[Reentrant, HashBasedPlacement]
public sealed partial class SenderShardGrain([PersistentState("sender-shard")] IPersistentState<SenderShardState> state, ILogger<SenderShardGrain> logger)
    : Grain, ISenderShardGrain
{
    /// <summary>Senders a shard keeps.</summary>
    internal const int Most = 65_536;

    /// <summary>What may wait to be told soon, and later; with more it is told at once.</summary>
    internal const int MostUntold = 8_192;

    /// <summary>Those who wrote once wait to be told while no more than this wait.</summary>
    internal const int MostOnce = 1_024;

    /// <summary>Calls under way at once.</summary>
    private const int CallsAtOnce = 64;

    /// <summary>For those whom a campaign may name. A crash takes with it what was not told, until the sender's next message.</summary>
    internal static readonly TimeSpan SoonAfter = TimeSpan.FromSeconds(30);

    /// <summary>For those whom nobody asks for: a grain for everybody in a storm of complaints would fill a silo's memory.</summary>
    internal static readonly TimeSpan LaterAfter = TimeSpan.FromMinutes(15);

    private readonly SenderSketch sketch = new(Most);
    private readonly SightingsToTell soon = new();
    private readonly SightingsToTell later = new();
    private IGrainTimer tellingSoon = null!, tellingLater = null!;

    /// <summary>The store holds something that had not been told.</summary>
    private bool stored;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (tellingSoon, tellingLater) = (Timer(soon), Timer(later));
        foreach (var sighting in state.State.Untold) later.Add(sighting);
        (stored, state.State.Untold) = (later.Count > 0, []);
        TellInTime(soonBefore: 0, laterBefore: 0);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (soon.Count + later.Count == 0 && !stored) return;
        try
        {
            state.State.Untold = [.. soon.Take(), .. later.Take()];
            await state.WriteStateAsync(cancellationToken);
        }
        catch (Exception problem)
        {
            LogNotStored(problem);
        }
    }

    public async Task Observe(IReadOnlyList<SenderSighting> sightings)
    {
        var (soonBefore, laterBefore) = (soon.Count, later.Count);
        foreach (var sighting in sightings)
        {
            switch (sketch.Observe(sighting))
            {
                case SenderNews.Much: soon.Add(sighting); break;
                case SenderNews.Little: later.Add(sighting); break;
                case SenderNews.Once when later.Count < MostOnce: later.Add(sighting); break; // a larger crowd's are in the log
                case SenderNews.Once or SenderNews.None: break;
            }
        }

        TellInTime(soonBefore, laterBefore);
        if (soon.Count > MostUntold) await Tell(soon);
        if (later.Count > MostUntold) await Tell(later);
    }

    public async Task<IReadOnlyList<int>> TargetsOf(IReadOnlyList<SenderKey> senders)
    {
        int[] known = [.. senders.Select(sketch.TargetsOf)];
        SenderKey[] forgotten = [.. senders.Where((_, index) => known[index] == 0)];
        if (forgotten.Length == 0) return known;
        var told = new Queue<SenderProfile?>(await Profiles(forgotten));
        return Array.ConvertAll(known, targets => targets > 0 ? targets : told.Dequeue()?.Targets.Count ?? 0);
    }

    public async Task<IReadOnlyList<SenderProfile?>> Profiles(IReadOnlyList<SenderKey> senders)
    {
        var asked = senders.ToHashSet();
        await Tell(soon, asked.Contains);
        await Tell(later, asked.Contains);
        return await Task.WhenAll(senders.Select(sender => Sender(sender).Profile()));
    }

    private void TellInTime(int soonBefore, int laterBefore)
    {
        if (soonBefore == 0 && soon.Count > 0) tellingSoon.Change(About(SoonAfter), Timeout.InfiniteTimeSpan);
        if (laterBefore == 0 && later.Count > 0) tellingLater.Change(About(LaterAfter), Timeout.InfiniteTimeSpan);

        static TimeSpan About(TimeSpan wait) => wait * (0.5 + Random.Shared.NextDouble()); // not all shards at once
    }

    private async Task Tell(SightingsToTell some, Func<SenderKey, bool>? whom = null)
    {
        foreach (var part in some.Take(whom).GroupBy(sighting => sighting.Sender).Chunk(CallsAtOnce))
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
            LogNotHeard(problem);
            var before = later.Count;
            if (before > MostUntold) return; // while the store is away; the next message tells it again
            foreach (var sighting in sightings) later.Add(sighting);
            TellInTime(soon.Count, before);
        }
    }

    private IGrainTimer Timer(SightingsToTell some) =>
        this.RegisterGrainTimer(_ => Tell(some), new() { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });

    private ISenderGrain Sender(SenderKey sender) =>
        GrainFactory.Find<ISenderGrain>(GrainKeys.Sender(GrainKeys.Split(this.GetPrimaryKeyString()).Workspace, sender));

    [LoggerMessage(LogLevel.Warning, "A sender's grain did not take what it was told; it is told again")]
    private partial void LogNotHeard(Exception problem);

    [LoggerMessage(LogLevel.Warning, "What senders have still to be told could not be stored; it is told again with their next messages")]
    private partial void LogNotStored(Exception problem);
}
