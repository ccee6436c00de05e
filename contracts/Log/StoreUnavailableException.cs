namespace PileOn.Contracts.Log;

/// <summary>
/// The store could not be read or written. Nothing was promised; sending again is safe. Being one of Orleans' own, it comes to callers unwrapped. Of its cause only
/// the words travel: other processes may not know the type.
/// </summary>
[GenerateSerializer, Alias("pileon.store-unavailable")]
public sealed class StoreUnavailableException : OrleansException
{
    public StoreUnavailableException() { }

    public StoreUnavailableException(string message) : base(message) { }

    public StoreUnavailableException(string message, Exception cause) : base($"{message} {cause.GetType().Name}: {cause.Message}") { }
}
