namespace PileOn.Silo.Storage.Sqlite.Writes;

/// <summary>Changes one row, so that there is something to commit.</summary>
internal sealed class Probe : WriteOperation<bool>
{
    private const string Sql = "INSERT INTO probe (id, checks) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET checks = checks + 1";

    protected override bool Write(SqliteSession session) => session.Statement(Sql).Run() == 1;
}
