using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PileOn.Silo.Storage.Sqlite;

/// <summary>A connection and the statements prepared on it. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);

    public SqliteSession(string file, SqliteOpenMode mode)
    {
        connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>The statement for this SQL, prepared when it is first asked for.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements.Add(sql, statement = new(connection.Handle!, sql));
        return statement;
    }

    /// <summary>Runs SQL once.</summary>
    /// <returns>The first column of the first row, or null.</returns>
    public object? Once(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        connection.Dispose();
    }
}
