namespace PileOn.Silo.Backup;

/// <summary>
/// A store that is copied while others write to it. What it promises: the log of every partition reaches at least as far as every state in the copy says it
/// has applied, no state counts on another to hold what that one, in the copy, does not, and what is in one place of two that hand something on is in at
/// least one of them.
/// </summary>
public interface IStoreSource : IAsyncDisposable
{
    /// <summary><c>sqlite</c> or <c>redis</c>.</summary>
    string Kind { get; }

    /// <summary>Everything it holds. A state may come twice; the later one counts.</summary>
    /// <exception cref="Contracts.Log.StoreUnavailableException">It cannot be read.</exception>
    IAsyncEnumerable<StoreItem> Read(CancellationToken cancellation = default);
}
