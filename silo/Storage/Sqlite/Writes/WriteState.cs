namespace PileOn.Silo.Storage.Sqlite.Writes;

/// <summary>Writes a grain's state if its ETag is still the one the grain read; answers whether it was.</summary>
/// <param name="etag">Null where the grain found no state.</param>
internal sealed class WriteState(StateKey key, string? etag, string newEtag, ReadOnlyMemory<byte> state) : WriteOperation<bool>
{
    private const string Insert = "INSERT INTO states (grain, name, etag, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    private const string MoveAway = "DELETE FROM states WHERE grain = ?1 AND name = ?2 AND etag = ?3 AND length(bytes) > ?4";
    private const string Update = "UPDATE states SET etag = ?3, bytes = ?4 WHERE grain = ?1 AND name = ?2 AND etag = ?5";

    /// <summary>
    /// A state that has become less than half of what it was, and no more than this, is put behind the others. It stood among those that were written when it
    /// was, and as they are: nobody else takes the room that it leaves there, and a file of targets that fell silent would stay as large as it ever was.
    /// </summary>
    private const int Small = 4_096;

    public override int Size => state.Length;

    protected override bool Write(SqliteSession session)
    {
        var isNew = etag is null || (state.Length <= Small && MovesAway(session, etag));
        var write = session.Statement(isNew ? Insert : Update)
            .Bind(1, key.Grain).Bind(2, key.Name).Bind(3, newEtag).Bind(4, state.Span);
        if (!isNew)
            write.Bind(5, etag!);
        return write.Run() == 1;
    }

    private bool MovesAway(SqliteSession session, string before) =>
        session.Statement(MoveAway).Bind(1, key.Grain).Bind(2, key.Name).Bind(3, before).Bind(4, 2L * state.Length).Run() == 1;
}
