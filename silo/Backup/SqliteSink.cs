using Microsoft.Data.Sqlite;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Backup;

/// <summary>A new store in a folder that has none. It is made under another name: a restore that breaks off leaves nothing that a server would start on.</summary>
public sealed class SqliteSink(string folder) : IStoreSink
{
    private const string PutState =
        "INSERT INTO states (grain, name, etag, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (grain, name) DO UPDATE SET etag = ?3, bytes = ?4";

    private readonly string file = DataFolder.Database(folder);
    private DataFolderLock? folderLock;
    private SqliteSession? session;
    private long stream;

    private string Unfinished => file + ".restoring";

    public Task Begin(CancellationToken cancellation = default)
    {
        folderLock = DataFolderLock.Take(folder);
        if (File.Exists(file) || File.Exists(file + "-wal"))
            throw new StoreNotEmptyException($"there is a store in the folder '{Path.GetFullPath(folder)}' already: name an empty one");
        foreach (var left in new[] { Unfinished, Unfinished + "-wal", Unfinished + "-shm" }) File.Delete(left);
        session = new(Unfinished, SqliteOpenMode.ReadWriteCreate);
        SqliteSchema.Prepare(session);
        return Task.CompletedTask;
    }

    public Task Add(IReadOnlyList<StoreItem> items, CancellationToken cancellation = default)
    {
        session!.Statement("BEGIN IMMEDIATE").Run();
        foreach (var item in items) Add(session, item);
        session.Statement("COMMIT").Run();
        return Task.CompletedTask;
    }

    public Task Complete(CancellationToken cancellation = default)
    {
        session!.Dispose(); // moves its write-ahead log into the file
        session = null;
        File.Move(Unfinished, file);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        session?.Dispose();
        folderLock?.Dispose();
        return ValueTask.CompletedTask;
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
