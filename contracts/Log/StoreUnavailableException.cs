namespace PileOn.Contracts.Log;

/// <summary>The store could not be read or written. Nothing was promised; sending again is safe. Being one of Orleans' own, it comes to callers unwrapped.</summary>
[GenerateSerializer, Alias("pileon.store-unavailable")]
public sealed class StoreUnavailableException : OrleansException
{
    public StoreUnavailableException() { }

    public StoreUnavailableException(string message) : base(message) { }

    public StoreUnavailableException(string message, Exception inner) : base(message, inner) { }
}
