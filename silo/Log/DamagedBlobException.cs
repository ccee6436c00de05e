namespace PileOn.Silo.Log;

/// <summary>Stored bytes that are not what was once stored there. No version can read them.</summary>
public sealed class DamagedBlobException : LogFormatException
{
    public DamagedBlobException() { }

    public DamagedBlobException(string message) : base(message) { }

    public DamagedBlobException(string message, Exception inner) : base(message, inner) { }
}
