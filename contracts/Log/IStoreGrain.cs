using Orleans.Concurrency;

namespace PileOn.Contracts.Log;

/// <summary>Says how the store is to processes that have none of their own: the silo that is asked looks at its own.</summary>
[Alias("pileon.store")]
public interface IStoreGrain : IGrainWithStringKey
{
    /// <summary>Returns when the store has taken a write, a second ago at the most.</summary>
    /// <exception cref="StoreUnavailableException">It takes none, or has not answered for seconds.</exception>
    [Alias("takes-writes"), AlwaysInterleave]
    Task TakesWrites();
}
