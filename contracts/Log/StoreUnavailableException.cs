namespace PileOn.Contracts.Log;

/// <summary>The store could not take a write. Nothing was promised; sending again is safe.</summary>
[GenerateSerializer, Alias("pileon.store-unavailable")]
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException() { }

    public StoreUnavailableException(string message) : base(message) { }

    public StoreUnavailableException(string message, Exception inner) : base(message, inner) { }
}
