using Microsoft.Data.Sqlite;
using PileOn.Contracts.Log;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Backup;

/// <summary>
/// The embedded store as it is at one moment: one read transaction beside the writer, from another process. Until it ends the write-ahead log cannot begin
/// anew, and grows by what is written meanwhile.
/// </summary>
public sealed class SqliteSource : IStoreSource
{
    private readonly SqliteSession session;

    private SqliteSource(SqliteSession session) => this.session = session;

    public string Kind => "sqlite";

    /// <exception cref="FileNotFoundException">There is no store in the folder.</exception>
    /// <exception cref="NewerStoreException">It is of a newer version.</exception>
    /// <exception cref="StoreUnavailableException">It is damaged, or may not be read.</exception>
    public static SqliteSource Open(string folder)
    {
        var file = DataFolder.Database(folder);
        if (!File.Exists(file)) throw new FileNotFoundException($"there is no store in the folder '{Path.GetFullPath(folder)}'");

        // Not read-only: whoever is the first to open a file that a killed server left has to put its write-ahead log in order.
        return new(SqliteSession.Open(file, SqliteOpenMode.ReadWrite, session =>
        {
            session.Once("PRAGMA busy_timeout=10000");
            session.Once("PRAGMA query_only=1");
            SqliteSchema.RefuseNewer(session);
        }));
    }

    public IAsyncEnumerable<StoreItem> Read(CancellationToken cancellation = default) => InOneTransaction(cancellation).ToAsyncEnumerable();

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<StoreItem> InOneTransaction(CancellationToken cancellation)
    {
        session.Once("BEGIN");
        using var items = All().GetEnumerator();
        while (Next(items))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return items.Current;
        }

        session.Once("COMMIT");
    }

    private IEnumerable<StoreItem> All()
    {
        var states = session.Statement("SELECT grain, name, bytes FROM states");
        while (states.Step()) yield return new StateItem(states.Text(0), states.Text(1), states.Bytes(2));

        var streams = session.Statement("SELECT id, name, epoch, head FROM streams ORDER BY id");
        var blobs = session.Statement("SELECT id, bytes FROM blobs WHERE id >= ?1 AND id < ?2 ORDER BY id");
        while (streams.Step())
        {
            var id = streams.Integer(0);
            yield return new StreamItem(streams.Text(1), streams.Integer(2), streams.Integer(3));
            blobs.Bind(1, StreamKey.First(id, 0)).Bind(2, StreamKey.End(id));
            while (blobs.Step()) yield return new BlobItem(StreamKey.Position(blobs.Integer(0)), blobs.Bytes(1));
        }
    }

    private static bool Next(IEnumerator<StoreItem> items)
    {
        try
        {
            return items.MoveNext();
        }
        catch (SqliteException failure)
        {
            throw new StoreUnavailableException("The store could not be read.", failure);
        }
    }
}
