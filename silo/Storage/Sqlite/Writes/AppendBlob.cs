using PileOn.Contracts.Log;

namespace PileOn.Silo.Storage.Sqlite.Writes;

/// <summary>Moves a stream's head from <paramref name="previous"/> on, and inserts the blob.</summary>
internal sealed class AppendBlob(string stream, long epoch, long previous, long lastPosition, ReadOnlyMemory<byte> blob) : WriteOperation<bool>
{
    private const string Advance = "UPDATE streams SET head = ?1 WHERE name = ?2 AND epoch = ?3 AND head = ?4 RETURNING id";
    private const string Insert = "INSERT INTO blobs (id, bytes) VALUES (?1, ?2)";
    private const string Epoch = "SELECT epoch FROM streams WHERE name = ?1";

    public override int Size => blob.Length;

    protected override bool Write(SqliteSession session)
    {
        var advance = session.Statement(Advance).Bind(1, lastPosition).Bind(2, stream).Bind(3, epoch).Bind(4, previous);
        if (!advance.Step())
            return Refuse(WhyNot(session));

        var id = advance.Integer(0);
        advance.Reset();
        session.Statement(Insert).Bind(1, StreamKey.First(id, lastPosition)).Bind(2, blob.Span).Run();
        return true;
    }

    private Exception WhyNot(SqliteSession session)
    {
        var current = session.Statement(Epoch).Bind(1, stream);
        var fenced = current.Step() && current.Integer(0) != epoch;
        current.Reset();
        return fenced
            ? new StreamFencedException(stream)
            : new StoreUnavailableException($"An earlier append to '{stream}' failed: open it again.");
    }
}
