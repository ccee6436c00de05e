using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Orleans.Storage;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Senders;
using PileOn.Silo.Clocks;
using PileOn.Silo.Log;
using PileOn.Silo.Measures;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Comes by every sender that the store holds several times in a retention, a page at a time and with ten times as long between pages as one takes, so that the store has
/// other things to do. It takes what it finds in the store: senders of an earlier version or of a backup are found like all others, and nothing has to be kept of whom there is.
/// </summary>
[KeepAlive, HashBasedPlacement]
public sealed partial class SenderRoundGrain(
    [PersistentState("sender-round")] IPersistentState<SenderRoundState> state, IStateNames names, LogRetention retention, ForwardClock time, SiloMeasures measures,
    ILogger<SenderRoundGrain> logger) : Grain, ISenderRoundGrain
{
    /// <summary>Senders a page.</summary>
    internal const int APage = 128;

    /// <summary>Rounds in a retention: a sender is kept for an eighth longer at most, and what a round takes.</summary>
    internal const int Rounds = 8;

    /// <summary>Pages after which its place is written.</summary>
    private const int PagesAWrite = 64;

    /// <summary>How often a page is tried of which nobody can be asked: a single record that is broken must not end all rounds.</summary>
    private const int MostTries = 10;

    private const int Breath = 10;

    /// <summary>How often it looks what time it is between rounds.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100), AfterFailure = TimeSpan.FromMinutes(1);

    private IGrainTimer walking = null!;
    private SettledTime settled = null!;
    private bool isWalking;
    private int pages;
    private int tries;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        settled = SettledTime.ToThrowAway(time.Wall, state.State.SettledAt);
        walking = this.RegisterOneShot(Walk, keepAlive: true);
        walking.GoOffIn(LeastPause);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        measures.Senders = null; // wherever the next round ends knows better
        return Task.CompletedTask;
    }

    /// <summary>An activation goes on where the last one was; and one that rests looks whether it has rested for long enough.</summary>
    public Task Wake()
    {
        if (!isWalking && state.State.Place is null && IsDue(settled.Now())) walking.GoOffIn(LeastPause);
        return Task.CompletedTask;
    }

    /// <summary>Where a round takes half of its time it pauses no longer than it must: that somebody is forgotten in time is a promise.</summary>
    private bool IsLate(DateTimeOffset now) => now - state.State.BegunAt >= retention.Keep / Rounds / 2;

    /// <summary>A round that began later than now began by a clock that was ahead.</summary>
    private bool IsDue(DateTimeOffset now) => state.State.BegunAt > now || now - state.State.BegunAt >= retention.Keep / Rounds;

    private async Task Walk(CancellationToken cancellation)
    {
        var (began, now, wait) = (Stopwatch.GetTimestamp(), settled.Now(), Look); // what it costs is measured, and is no matter of what time it is
        isWalking = true;
        try
        {
            if (state.State.Place is not null || IsDue(now)) wait = await TurnPage(now, cancellation) ? LeastPause : Look;
        }
        catch (InconsistentStateException problem)
        {
            LogGivenUp(problem); // another activation goes round
            DeactivateOnIdle();
            return;
        }
        catch (Exception problem)
        {
            LogNotGoneOn(problem);
            wait = AfterFailure;
        }

        isWalking = false;
        var breath = Stopwatch.GetElapsedTime(began) * Breath;
        walking.GoOffIn(breath > wait && wait < Look && !IsLate(now) ? breath : wait);
    }

    /// <returns>Whether there is another page in this round.</returns>
    private async Task<bool> TurnPage(DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await names.Page(SenderGrain.Type, SenderGrain.StateName, state.State.Place, APage, cancellation);
        var senders = page.Grains.Distinct().ToArray(); // Redis may name somebody twice
        var forgotten = await Expire(senders, now);
        if (state.State.Place is null) (state.State.BegunAt, state.State.Left) = (now, 0); // no sooner, or a first page that failed would wait for the next round
        measures.SendersForgotten(forgotten);
        state.State.Place = page.Next;
        state.State.Left += senders.Length - forgotten;
        if (page.Next is null) measures.Senders = state.State.Left;
        if (page.Next is not null && ++pages % PagesAWrite != 0) return true;
        state.State.SettledAt = now;
        await state.WriteStateAsync(cancellation);
        return page.Next is not null;
    }

    /// <returns>How many were forgotten.</returns>
    /// <exception cref="StoreUnavailableException">Nobody could be asked: the round waits on this page, unless it has for long.</exception>
    private async Task<int> Expire(IEnumerable<GrainId> senders, DateTimeOffset now)
    {
        var forgotten = await Task.WhenAll(senders
            .Select(sender => GrainKeys.SplitSender(sender.Key.ToString()!))
            .GroupBy(one => GrainKeys.SenderShard(one.Workspace, GrainKeys.SenderShardOf(one.Sender)), one => one.Sender)
            .Select(shard => Expire(GrainFactory.Find<ISenderShardGrain>(shard.Key), shard.ToArray(), now)));
        if (Array.Find(forgotten, shard => shard.Problem is not null).Problem is { } problem)
        {
            if (forgotten.All(shard => shard.Problem is not null) && ++tries < MostTries) throw new StoreUnavailableException("No sender of a page could be asked.", problem);
            LogPassedOver(problem);
        }

        tries = 0;
        return forgotten.Sum(shard => shard.Forgotten);
    }

    /// <summary>A shard that does not answer keeps no other from it, and least of all those of other workspaces.</summary>
    private static async Task<(int Forgotten, Exception? Problem)> Expire(ISenderShardGrain shard, SenderKey[] senders, DateTimeOffset now)
    {
        try
        {
            return (await shard.Expire(senders, now), null);
        }
        catch (Exception problem)
        {
            return (0, problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The round through the senders could not go on; trying again in a minute")]
    private partial void LogNotGoneOn(Exception problem);

    [LoggerMessage(LogLevel.Warning, "Some senders could not be asked whether they are to be forgotten; the next round comes by them again")]
    private partial void LogPassedOver(Exception problem);

    [LoggerMessage(LogLevel.Warning, "The round through the senders goes on elsewhere")]
    private partial void LogGivenUp(Exception problem);
}
