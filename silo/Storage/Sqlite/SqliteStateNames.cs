namespace PileOn.Silo.Storage.Sqlite;

/// <summary>Goes along the index of states, which holds no bytes of theirs. A place is the id of a grain.</summary>
public sealed class SqliteStateNames(SqliteStore store) : IStateNames
{
    private const string Next = "SELECT grain FROM states WHERE grain > ?1 AND grain < ?2 AND name = ?3 ORDER BY grain LIMIT ?4";

    /// <inheritdoc/>
    public async ValueTask<StatePage> Page(string grainType, string state, string? place, int most, CancellationToken cancellation = default)
    {
        var (first, end) = ($"{grainType}/", $"{grainType}0"); // the character after the slash
        if (place?.StartsWith(first, StringComparison.Ordinal) != true) place = first;
        return await store.Readers.Read(session => Read(session, state, place, end, most), cancellation).ConfigureAwait(false);
    }

    private static StatePage Read(SqliteSession session, string state, string place, string end, int most)
    {
        var grains = new List<string>();
        var next = session.Statement(Next).Bind(1, place).Bind(2, end).Bind(3, state).Bind(4, most);
        while (next.Step()) grains.Add(next.Text(0));
        next.Reset();
        return new([.. grains.Select(GrainId.Parse)], grains.Count < most ? null : grains[^1]);
    }
}
