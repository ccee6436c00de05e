using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using PileOn.Contracts;
using PileOn.Contracts.Senders;
using PileOn.Silo.Log;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Keeps senders small until they matter, and tells the grains of those that do now and then, or when somebody asks for them: a loud sender in a storm costs a
/// call in half a minute instead of one for each message. What it has still to tell is stored now and then; what it knew beside that comes again from what
/// targets tell and senders' grains know.
/// </summary>
[Reentrant, HashBasedPlacement]
public sealed partial class SenderShardGrain : Grain, ISenderShardGrain
{
    /// <summary>Senders a shard keeps.</summary>
    internal const int Most = 65_536;

    /// <summary>Those who wrote once wait to be told while no more than this wait.</summary>
    internal const int MostOnce = 1_024;

    /// <summary>With more than this waiting, it is told before its time.</summary>
    private const int Many = 8_192;

    /// <summary>Told in one go, side by side.</summary>
    private const int AtOnce = 64;

    /// <summary>Senders whose grains were asked and need not be asked again.</summary>
    private const int MostRecalled = 4_096;

    private readonly StoredNowAndThen<SenderShardState> untold;
    private readonly StoredNowAndThen<HeardSendersState> hearing;
    private readonly HeardSenders heard;
    private readonly LogRetention retention;
    private readonly TimeProvider time;
    private readonly ILogger<SenderShardGrain> logger;
    private readonly SenderSketch sketch = new(Most);
    private readonly HashSet<SenderKey> recalled = [];
    private int recalledSince;

    /// <summary>Taken to be told: neither waiting any more nor with their senders' grains yet.</summary>
    private readonly List<IReadOnlyCollection<SenderSighting>> beingTold = [];

    /// <summary>Of those whom a campaign may name.</summary>
    private readonly Untold soon = new(TimeSpan.FromSeconds(30));

    /// <summary>Of those whom nobody asks for: a grain for everybody in a storm of complaints would fill a silo's memory.</summary>
    private readonly Untold later = new(TimeSpan.FromMinutes(15));

    public SenderShardGrain(
        [PersistentState("sender-shard")] IPersistentState<SenderShardState> state, [PersistentState("sender-shard-heard")] IPersistentState<HeardSendersState> hearing,
        LogRetention retention, TimeProvider time, ILogger<SenderShardGrain> logger)
    {
        (this.retention, this.time, this.logger) = (retention, time, logger);
        heard = new(MostHeard, retention.Keep);
        untold = new(state, Put, TakeUp, LogNotStored);
        this.hearing = new(hearing, stored => stored.Heard = heard.Save(), stored => heard.Load(stored.Heard), LogHeardNotStored);
        turnedAt = time.GetTimestamp();
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        soon.Begin(Timer(soon));
        later.Begin(Timer(later));
        StartStoring();
        hearing.TakeUp();
        untold.TakeUp();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Task.WhenAll(Store(cancellationToken), StoreHeard(cancellationToken));

    public async Task Observe(IReadOnlyList<SenderSighting> sightings)
    {
        foreach (var sighting in sightings)
        {
            Stays(sighting.Sender);
            Hear(sighting.Sender, sighting.ReceivedAt);
            switch (sketch.Observe(sighting))
            {
                case SenderNews.Much: Await(soon, sighting); break;
                case SenderNews.Little: Await(later, sighting); break;
                case SenderNews.Once when later.Count < MostOnce: Await(later, sighting); break; // a larger crowd's are in the log
                case SenderNews.Once or SenderNews.None: break;
            }
        }

        if (soon.Count > Many) await Tell(soon);
        if (later.Count > Many) await Tell(later);
    }

    public async Task<IReadOnlyList<int>> TargetsOf(IReadOnlyList<SenderKey> senders)
    {
        if (recalledSince != sketch.Turns) recalled.Clear(); // it may have let go of them
        recalledSince = sketch.Turns;
        await Task.WhenAll(senders.Where(sender => !recalled.Contains(sender)).Select(Recall));
        return senders.Select(sketch.TargetsOf).ToArray();
    }

    public async Task<IReadOnlyList<SenderProfile?>> Profiles(IReadOnlyList<SenderKey> senders)
    {
        await TellFirst(senders.ToHashSet());
        return await Task.WhenAll(senders.Select(sender => Sender(sender).Profile()));
    }

    /// <summary>Learns what a sender's own grain knows: of the time before the shard began, or of a sender it has let go.</summary>
    private async Task Recall(SenderKey sender)
    {
        try
        {
            if (await Sender(sender).Profile() is { } profile) sketch.Recall(sender, profile.Targets.Select(at => at.Target));
            if (recalled.Count == MostRecalled) recalled.Clear();
            recalled.Add(sender);
        }
        catch (Exception problem)
        {
            LogNotRecalled(problem);
        }
    }

    private void Await(Untold some, SenderSighting sighting)
    {
        some.Add(sighting);
        untold.HasChanged = true;
    }

    /// <summary>
    /// Tells what waits, a few at a time: whatever happens, no more than those are neither here nor there. Who does not hear keeps nobody else waiting, and is
    /// told the next time. Where a whole round does not, the store is away, and the others wait for it too.
    /// </summary>
    private async Task Tell(Untold some)
    {
        if (!some.UnderWay.IsCompleted) return;
        var unheard = new List<SenderSighting>(); // apart, or they would be in the next round again
        beingTold.Add(unheard);
        for (var left = some.Count; left > 0; left -= AtOnce)
        {
            var told = Pass(some.Take(AtOnce), unheard);
            some.UnderWay = told;
            if (!await told) break;
        }

        beingTold.Remove(unheard);
        WaitAgain(unheard);
        some.TellInTime();
    }

    /// <summary>Before some senders' grains are asked for something, they are told what waits for them.</summary>
    private Task TellFirst(IReadOnlySet<SenderKey> asked) => Task.WhenAll(soon.UnderWay, later.UnderWay, TellAtOnce([.. soon.Take(asked), .. later.Take(asked)]));

    private async Task TellAtOnce(SenderSighting[] sightings)
    {
        var unheard = new List<SenderSighting>();
        await Pass(sightings, unheard);
        WaitAgain(unheard);
    }

    private void WaitAgain(List<SenderSighting> unheard)
    {
        foreach (var sighting in unheard) Await(later, sighting);
    }

    /// <param name="unheard">Is given what was not taken.</param>
    /// <returns>False when nobody took what is theirs.</returns>
    private async Task<bool> Pass(SenderSighting[] sightings, List<SenderSighting> unheard)
    {
        if (sightings.Length == 0) return true;
        beingTold.Add(sightings);
        var failed = await Task.WhenAll(sightings.GroupBy(sighting => sighting.Sender).Select(one => Tell(one, unheard)));
        beingTold.Remove(sightings);
        untold.HasChanged = true;
        if (failed.FirstOrDefault(problem => problem is not null) is { } first) LogNotHeard(first);
        return failed.Any(problem => problem is null);
    }

    private async Task<Exception?> Tell(IGrouping<SenderKey, SenderSighting> sightings, List<SenderSighting> unheard)
    {
        try
        {
            await Sender(sightings.Key).Observe(sightings.ToArray());
            return null;
        }
        catch (Exception problem)
        {
            unheard.AddRange(sightings);
            return problem;
        }
    }

    private IGrainTimer Timer(Untold some)
    {
        return this.RegisterOneShot(TellNow, keepAlive: true);

        Task TellNow(CancellationToken cancellation)
        {
            some.TimeHasCome();
            return Tell(some);
        }
    }

    private WorkspaceId Workspace => GrainKeys.Split(this.GetPrimaryKeyString()).Workspace;

    private ISenderGrain Sender(SenderKey sender) => GrainFactory.Find<ISenderGrain>(GrainKeys.Sender(Workspace, sender));

    [LoggerMessage(LogLevel.Warning, "Senders' grains did not take what they were told; they are told again")]
    private partial void LogNotHeard(Exception problem);

    [LoggerMessage(LogLevel.Warning, "A sender's grain could not be asked what it knows; only what was seen since is counted")]
    private partial void LogNotRecalled(Exception problem);
}
