namespace PileOn.Silo.Backup;

/// <summary>An empty store that is filled. Until <see cref="Complete"/> no server starts on it.</summary>
public interface IStoreSink : IAsyncDisposable
{
    /// <exception cref="StoreNotEmptyException">It holds something.</exception>
    Task Begin(CancellationToken cancellation = default);

    Task Add(IReadOnlyList<StoreItem> items, CancellationToken cancellation = default);

    /// <summary>Ends it; what was added is durable.</summary>
    Task Complete(CancellationToken cancellation = default);
}

/// <summary>Nothing is restored over anything.</summary>
public sealed class StoreNotEmptyException(string message) : Exception(message);
