namespace PileOn.Silo.Storage.Sqlite.Writes;

/// <summary>Removes a grain's state if its ETag is still the one the grain read; answers whether it was.</summary>
/// <param name="etag">Null where the grain found no state: then there must be none.</param>
internal sealed class ClearState(StateKey key, string? etag) : WriteOperation<bool>
{
    private const string Exists = "SELECT 1 FROM states WHERE grain = ?1 AND name = ?2";
    private const string Delete = "DELETE FROM states WHERE grain = ?1 AND name = ?2 AND etag = ?3";

    protected override bool Write(SqliteSession session)
    {
        if (etag is not null)
            return session.Statement(Delete).Bind(1, key.Grain).Bind(2, key.Name).Bind(3, etag).Run() == 1;

        var find = session.Statement(Exists).Bind(1, key.Grain).Bind(2, key.Name);
        var exists = find.Step();
        find.Reset();
        return !exists;
    }
}
