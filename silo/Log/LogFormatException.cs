namespace PileOn.Silo.Log;

/// <summary>Stored bytes that this version cannot read: damaged, or written by a version it does not know.</summary>
public class LogFormatException : Exception
{
    public LogFormatException() { }

    public LogFormatException(string message) : base(message) { }

    public LogFormatException(string message, Exception inner) : base(message, inner) { }
}
