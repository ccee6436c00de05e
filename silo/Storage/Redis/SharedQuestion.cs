namespace PileOn.Silo.Storage.Redis;

/// <summary>A question that takes long, asked once for all who want to know. Each is told an answer to what was asked after he came.</summary>
internal sealed class SharedQuestion<T>(Func<Task<T>> ask)
{
    private readonly Lock gate = new();
    private Task<T>? underWay, next;

    public Task<T> Ask()
    {
        lock (gate) return underWay is null or { IsCompleted: true } ? underWay = ask() : next ??= AskAfter(underWay);
    }

    private async Task<T> AskAfter(Task before)
    {
        // Not at once, though the one before may have been answered a moment ago: what is forgotten here as the next one would be kept as such by whoever called, for ever.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate) (underWay, next) = (ask(), null);
        return await underWay.ConfigureAwait(false);
    }
}
