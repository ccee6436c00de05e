using Orleans.Placement;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// One sender that matters. What it is told is written before it answers: its shard tells it seldom, and much at once. It stays in memory for little longer than
/// that: a storm has tens of thousands of senders, most of whom write a few times.
/// </summary>
[HashBasedPlacement, CollectionAgeLimit(Minutes = 2)]
public sealed class SenderGrain([PersistentState("sender")] IPersistentState<SenderState> state) : Grain, ISenderGrain
{
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
}
