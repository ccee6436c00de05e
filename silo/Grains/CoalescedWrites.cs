namespace PileOn.Silo.Grains;

/// <summary>
/// Writes a state for everybody who waits at once: one write at a time, and each caller is answered by a write that began after its change. For reentrant
/// grains. Not thread-safe.
/// </summary>
internal sealed class CoalescedWrites(Func<Task> write)
{
    private Task current = Task.CompletedTask;
    private Task? next;

    /// <returns>Ends when everything changed before the call is durable; fails when the write does.</returns>
    public Task Write()
    {
        if (next is not null) return next;
        if (current.IsCompleted) return current = write();
        return next = After(current);
    }

    private async Task After(Task before)
    {
        // Its failure is told to those who waited for it. And not at once, though it may have ended a moment ago: next is set by whoever called.
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        current = next!;
        next = null;
        await write();
    }
}
