namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Something that a shard stores now and then, and that nothing waits for. Where a write failed, another activation's may have come first: what is stored is then taken up before
/// the next. It is in memory twice only while it is written. Not thread-safe.
/// </summary>
/// <param name="state">Where it is stored.</param>
/// <param name="put">Puts what is known into what is to be stored.</param>
/// <param name="takeUp">Takes in what was stored, beside what is known: perhaps for a second time.</param>
/// <param name="failed">Told why it could not be stored.</param>
internal sealed class StoredNowAndThen<TState>(IPersistentState<TState> state, Action<TState> put, Action<TState> takeUp, Action<Exception> failed)
    where TState : new()
{
    private CoalescedWrites? writes;
    private bool stale;

    /// <summary>The store holds something else than what is known.</summary>
    public bool HasChanged { get; set; }

    public void TakeUp()
    {
        takeUp(state.State);
        state.State = new();
    }

    /// <param name="cancellation">Breaks off what is read. What is written others may wait for too.</param>
    public async Task Store(CancellationToken cancellation)
    {
        if (!HasChanged) return;
        try
        {
            if (stale)
            {
                await state.ReadStateAsync(cancellation);
                stale = false;
                TakeUp();
            }

            await (writes ??= new(Write)).Write();
        }
        catch (Exception problem)
        {
            HasChanged = stale = true;
            failed(problem);
        }
    }

    private async Task Write()
    {
        HasChanged = false;
        put(state.State);
        try
        {
            await state.WriteStateAsync();
        }
        finally
        {
            state.State = new();
        }
    }
}
