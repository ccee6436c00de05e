using Orleans.Placement;
using PileOn.Contracts.Senders;
using PileOn.Silo.Log;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// One sender that matters. What it is told is written before it answers: its shard tells it seldom, and much at once. It stays in memory for little longer than
/// that: a storm has tens of thousands of senders, most of whom write a few times.
/// </summary>
[GrainType(Type), HashBasedPlacement, CollectionAgeLimit(Minutes = 2)]
public sealed class SenderGrain([PersistentState(SenderGrain.StateName)] IPersistentState<SenderState> state, LogRetention retention) : Grain, ISenderGrain
{
    /// <summary>The grain's type, and the name of its state.</summary>
    internal const string Type = "sender", StateName = "sender";

    public async Task Observe(IReadOnlyList<SenderSighting> sightings)
    {
        var changed = false;
        foreach (var sighting in sightings) changed |= state.State.Observe(sighting);
        if (!changed) return;
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle(); // it is read again, and its shard tells it again
            throw;
        }

        if (state.State.WroteOnce) DeactivateOnIdle(); // as most do, who write no more
    }

    public Task<SenderProfile?> Profile() => Task.FromResult(
        state.State.Targets.Count == 0 ? null : new SenderProfile(state.State.Platform, state.State.Account, state.State.Targets.ToArray()));

    /// <summary>
    /// Calls come one after the other: what was told before this is counted, and what is told after it makes a new record. Of another activation, which there may be for
    /// a moment, the store takes either its record or this end of it, whichever comes first.
    /// </summary>
    public async Task<bool> Expire(DateTimeOffset? heardAt, DateTimeOffset now)
    {
        try
        {
            return await ExpireIfSilent(heardAt, now);
        }
        finally
        {
            DeactivateOnIdle(); // it is here only because it was asked, as thousands are one after the other
        }
    }

    private async Task<bool> ExpireIfSilent(DateTimeOffset? heardAt, DateTimeOffset now)
    {
        if (!state.RecordExists) return false;
        var received = heardAt > state.State.ReceivedAt ? heardAt.Value : state.State.ReceivedAt;
        if (received == default || received > now) received = now; // no later than that: an earlier version did not say when, or a clock was ahead
        if (received + retention.Keep <= now)
        {
            await state.ClearStateAsync();
            return true;
        }

        if (received != state.State.ReceivedAt)
        {
            state.State.ReceivedAt = received;
            await state.WriteStateAsync();
        }

        return false;
    }
}
