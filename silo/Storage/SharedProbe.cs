using PileOn.Contracts.Log;

namespace PileOn.Silo.Storage;

/// <summary>
/// Checks a store once for all who want to know within a second: a check is a write, and balancers and the like ask often, each for itself. Nobody waits for long,
/// and a store that does not answer is not asked again until it does.
/// </summary>
internal sealed class SharedProbe(IStoreProbe store, TimeProvider time) : IStoreProbe
{
    /// <summary>How long an answer is passed on, counted from its question.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>A store that takes longer over a write is away, for those who ask.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private Task? latest;
    private long asked;

    public async ValueTask Check()
    {
        try
        {
            await Latest().WaitAsync(Longest, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new StoreUnavailableException($"The store has not answered for {Longest.TotalSeconds:0} seconds.");
        }
    }

    public ValueTask<StoreRoom> Room() => store.Room();

    private Task Latest()
    {
        lock (gate)
        {
            if (latest is null || (latest.IsCompleted && time.GetElapsedTime(asked) >= Fresh)) (asked, latest) = (time.GetTimestamp(), store.Check().AsTask());
            return latest;
        }
    }
}
