namespace PileOn.Silo.Storage.Sqlite.Writes;

/// <summary>Creates a stream or raises its epoch.</summary>
internal sealed class OpenStream(string stream) : WriteOperation<OpenedStream>
{
    private const string Sql =
        """
        INSERT INTO streams (name, epoch, head) VALUES (?1, 1, 0)
        ON CONFLICT (name) DO UPDATE SET epoch = epoch + 1
        RETURNING epoch, head
        """;

    protected override OpenedStream Write(SqliteSession session)
    {
        var open = session.Statement(Sql).Bind(1, stream);
        open.Step();
        var opened = new OpenedStream(open.Integer(0), open.Integer(1));
        open.Reset();
        return opened;
    }
}
