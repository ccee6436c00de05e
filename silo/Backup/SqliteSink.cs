using Microsoft.Data.Sqlite;
using PileOn.Contracts.Log;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Backup;

/// <summary>A new store in a folder that has none. It is made under another name: a restore that breaks off leaves nothing that a server would start on.</summary>
public sealed class SqliteSink(string folder) : IStoreSink
{
    private const string PutState =
        "INSERT INTO states (grain, name, etag, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (grain, name) DO UPDATE SET etag = ?3, bytes = ?4";

    private readonly string file = DataFolder.Database(folder);
    private readonly string unfinished = DataFolder.Unfinished(folder);
    private DataFolderLock? folderLock;
    private SqliteSession? session;
    private long stream;

    public Task Begin(CancellationToken cancellation = default)
    {
        folderLock = DataFolderLock.Take(folder);
        if (File.Exists(file) || File.Exists(file + "-wal"))
            throw new StoreNotEmptyException($"there is a store in the folder '{Path.GetFullPath(folder)}' already: name an empty one");
        foreach (var left in new[] { unfinished, unfinished + "-wal", unfinished + "-shm" }) File.Delete(left);
        session = SqliteSession.Open(unfinished, SqliteOpenMode.ReadWriteCreate, SqliteSchema.Prepare);
        return Task.CompletedTask;
    }

    public Task Add(IReadOnlyList<StoreItem> items, CancellationToken cancellation = default)
    {
        Write(to =>
        {
            to.Statement("BEGIN IMMEDIATE").Run();
            foreach (var item in items) Add(to, item);
            to.Statement("COMMIT").Run();
        });
        return Task.CompletedTask;
    }

    public Task Complete(CancellationToken cancellation = default)
    {
        Write(MoveLogIntoFile);
        session!.Dispose();
        session = null;
        if (File.Exists(unfinished + "-wal")) throw NotWhole();
        FolderSync.Move(unfinished, file);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        session?.Dispose();
        folderLock?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Closing does the same, and does not say when it fails, on a full disk for instance: all that was added would then lie under a name that nobody looks at.</summary>
    private void MoveLogIntoFile(SqliteSession from)
    {
        var row = from.Statement("PRAGMA wal_checkpoint(TRUNCATE)");
        row.Step();
        var (busy, left, moved) = (row.Integer(0), row.Integer(1), row.Integer(2));
        row.Reset();
        if ((busy, left, moved) != (0, 0, 0)) throw NotWhole();
    }

    private StoreUnavailableException NotWhole() => new($"SQLite keeps a part of the store in '{unfinished}-wal': does another program read it?");

    private void Write(Action<SqliteSession> work)
    {
        try
        {
            work(session!);
        }
        catch (SqliteException failure)
        {
            throw new StoreUnavailableException($"The store '{Path.GetFullPath(unfinished)}' could not be written.", failure);
        }
    }

    private void Add(SqliteSession to, StoreItem item)
    {
        switch (item)
        {
            case StateItem state:
                to.Statement(PutState).Bind(1, state.Grain).Bind(2, state.Name).Bind(3, Guid.NewGuid().ToString("N")).Bind(4, state.Bytes.Span).Run();
                break;
            case StreamItem named:
                var insert = to.Statement("INSERT INTO streams (name, epoch, head) VALUES (?1, ?2, ?3) RETURNING id");
                insert.Bind(1, named.Name).Bind(2, named.Epoch).Bind(3, named.Head).Step();
                stream = insert.Integer(0);
                insert.Reset();
                break;
            case BlobItem blob:
                to.Statement("INSERT INTO blobs (id, bytes) VALUES (?1, ?2)").Bind(1, StreamKey.First(stream, blob.LastPosition)).Bind(2, blob.Bytes.Span).Run();
                break;
        }
    }
}
