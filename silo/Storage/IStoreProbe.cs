namespace PileOn.Silo.Storage;

/// <summary>Asks the store how it is.</summary>
public interface IStoreProbe
{
    /// <summary>Writes something small the way an append is written; returns when it is durable.</summary>
    /// <exception cref="Contracts.Log.StoreUnavailableException">It is not.</exception>
    ValueTask Check();

    /// <summary>How much it holds and how much more it can.</summary>
    /// <exception cref="Contracts.Log.StoreUnavailableException">It does not say.</exception>
    ValueTask<StoreRoom> Room();
}

/// <summary>A store's room, in bytes.</summary>
/// <param name="Used">What it holds.</param>
/// <param name="Free">What it may still grow by.</param>
public readonly record struct StoreRoom(long Used, long Free);
