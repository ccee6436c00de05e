namespace PileOn.Silo.Storage;

/// <summary>Asks the store whether it takes writes now.</summary>
public interface IStoreProbe
{
    /// <summary>Writes something small the way an append is written; returns when it is durable.</summary>
    /// <exception cref="Contracts.Log.StoreUnavailableException">It is not.</exception>
    ValueTask Check();
}
