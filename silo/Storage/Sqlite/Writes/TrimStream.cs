namespace PileOn.Silo.Storage.Sqlite.Writes;

/// <summary>Removes a stream's oldest blobs before a position, as many as one transaction may; answers how many.</summary>
internal sealed class TrimStream(string stream, long position) : WriteOperation<int>
{
    private const string Id = "SELECT id FROM streams WHERE name = ?1";
    private const string Delete = "DELETE FROM blobs WHERE id IN (SELECT id FROM blobs WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3)";

    public override int Trims => SqliteWriter.MaxTrims;

    protected override int Write(SqliteSession session)
    {
        var find = session.Statement(Id).Bind(1, stream);
        if (!find.Step())
            return 0;

        var id = find.Integer(0);
        find.Reset();
        var end = position > StreamKey.MaxPosition ? StreamKey.End(id) : StreamKey.First(id, position);
        return session.Statement(Delete).Bind(1, StreamKey.First(id, 0)).Bind(2, end).Bind(3, Trims).Run();
    }
}
