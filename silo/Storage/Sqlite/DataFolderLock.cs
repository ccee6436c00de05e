namespace PileOn.Silo.Storage.Sqlite;

/// <summary>Keeps a second process out of a data folder. The operating system lets go of it when the process dies.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream file;

    private DataFolderLock(FileStream file) => this.file = file;

    /// <exception cref="DataFolderInUseException">Another process, or another store of this one, holds the folder.</exception>
    public static DataFolderLock Take(string folder)
    {
        DataFolder.Make(folder);
        try
        {
            return new(new FileStream(Path.Combine(folder, "pileon.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException inUse) when (inUse is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new DataFolderInUseException(folder, inUse);
        }
    }

    public void Dispose() => file.Dispose();
}

/// <summary>A data folder belongs to one process at a time. The message names the folder.</summary>
public sealed class DataFolderInUseException(string folder, Exception inner)
    : Exception($"The data folder '{Path.GetFullPath(folder)}' is in use by another PileOn server.", inner);
