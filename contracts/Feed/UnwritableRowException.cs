namespace PileOn.Contracts.Feed;

/// <summary>
/// Some of the rows that were handed in cannot be written in the form the feed keeps, as a figure that is no number cannot, and never will be. All others were taken,
/// and are shown.
/// </summary>
[GenerateSerializer, Alias("pileon.unwritable-row")]
public sealed class UnwritableRowException : OrleansException
{
    public UnwritableRowException() { }

    public UnwritableRowException(string message) : base(message) { }
}
