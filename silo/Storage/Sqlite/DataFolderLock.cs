namespace PileOn.Silo.Storage.Sqlite;

/// <summary>Keeps a second process out of a data folder. The operating system lets go of it when the process dies.</summary>
internal sealed class DataFolderLock : IDisposable
{
    /// <summary>How the operating systems say that somebody else has a file open: EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.</summary>
    private static readonly int[] shared = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream file;

    private DataFolderLock(FileStream file) => this.file = file;

    /// <exception cref="DataFolderInUseException">Another process, or another store of this one, holds the folder.</exception>
    /// <exception cref="IOException">There is something wrong with the disk.</exception>
    public static DataFolderLock Take(string folder)
    {
        DataFolder.Make(folder);
        try
        {
            return new(new FileStream(Path.Combine(folder, "pileon.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException inUse) when (shared.Contains(inUse.HResult))
        {
            throw new DataFolderInUseException(folder, inUse);
        }
    }

    public void Dispose() => file.Dispose();
}

/// <summary>A data folder belongs to one process at a time. The message names the folder.</summary>
public sealed class DataFolderInUseException(string folder, Exception inner)
    : Exception($"The data folder '{Path.GetFullPath(folder)}' is in use by another PileOn server.", inner);
