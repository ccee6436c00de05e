using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using PileOn.Silo.Storage.Sqlite.Writes;

namespace PileOn.Silo.Storage.Sqlite;

/// <summary>
/// One file, <c>pileon.db</c> in a data folder of its own, that holds message log and grain states of one process. Everything that is answered
/// has been synced. Disposing writes what is queued first.
/// </summary>
public sealed class SqliteStore : IStoreProbe, IDisposable
{
    private readonly DataFolderLock folderLock;
    private readonly SqliteSession session;
    private readonly string file;
    private bool closed;

    private SqliteStore(DataFolderLock folderLock, SqliteSession session, string file, TimeProvider time, ILogger logger)
    {
        (this.folderLock, this.session, this.file) = (folderLock, session, file);
        Writer = new(session, time, logger);
        Readers = new(file);
    }

    internal SqliteWriter Writer { get; }

    internal SqliteReaders Readers { get; }

    /// <summary>Opens or creates the store of a folder.</summary>
    /// <exception cref="DataFolderInUseException">Another process has it open.</exception>
    /// <exception cref="UnfinishedRestoreException">It holds a part of a backup and nothing else.</exception>
    /// <exception cref="NewerStoreException">A newer version has written it.</exception>
    /// <exception cref="Contracts.Log.StoreUnavailableException">It is damaged, or cannot be written.</exception>
    public static SqliteStore Open(string folder, TimeProvider time, ILogger<SqliteStore> logger)
    {
        var folderLock = DataFolderLock.Take(folder);
        try
        {
            var (file, unfinished) = (DataFolder.Database(folder), DataFolder.Unfinished(folder));
            if (File.Exists(unfinished) && !File.Exists(file))
                throw new UnfinishedRestoreException($"A restore into the folder '{Path.GetFullPath(folder)}' broke off: restore again, or remove '{Path.GetFileName(unfinished)}' to begin with nothing.");
            return new(folderLock, SqliteSession.Open(file, SqliteOpenMode.ReadWriteCreate, SqliteSchema.Prepare), file, time, logger);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask Check() => await Writer.Submit(new Probe()).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<StoreRoom> Room() => ValueTask.FromResult(DataFolder.Room(Path.GetDirectoryName(file)!));

    /// <summary>Writes what is queued, then closes. Once more it does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref closed, true))
            return;
        Writer.Dispose();
        Readers.Dispose();
        session.Dispose(); // the last connection to close moves the write-ahead log into the file
        folderLock.Dispose();
    }
}
