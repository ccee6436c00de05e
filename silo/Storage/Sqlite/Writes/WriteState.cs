namespace PileOn.Silo.Storage.Sqlite.Writes;

/// <summary>Writes a grain's state if its ETag is still the one the grain read; answers whether it was.</summary>
/// <param name="etag">Null where the grain found no state.</param>
internal sealed class WriteState(StateKey key, string? etag, string newEtag, ReadOnlyMemory<byte> state) : WriteOperation<bool>
{
    private const string Insert = "INSERT INTO states (grain, name, etag, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    private const string Update = "UPDATE states SET etag = ?3, bytes = ?4 WHERE grain = ?1 AND name = ?2 AND etag = ?5";

    public override int Size => state.Length;

    protected override bool Write(SqliteSession session)
    {
        var write = session.Statement(etag is null ? Insert : Update)
            .Bind(1, key.Grain).Bind(2, key.Name).Bind(3, newEtag).Bind(4, state.Span);
        if (etag is not null)
            write.Bind(5, etag);
        return write.Run() == 1;
    }
}
