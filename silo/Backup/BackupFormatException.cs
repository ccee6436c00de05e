namespace PileOn.Silo.Backup;

/// <summary>A file that is no backup, was cut off or changed, or is of a version this code does not know. The message is one line for a person.</summary>
public sealed class BackupFormatException : Exception
{
    public BackupFormatException() { }

    public BackupFormatException(string message) : base(message) { }

    public BackupFormatException(string message, Exception inner) : base(message, inner) { }
}
