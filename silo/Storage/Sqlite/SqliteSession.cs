using Microsoft.Data.Sqlite;
using PileOn.Contracts.Log;
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

    /// <summary>Opens a file and sets the connection up.</summary>
    /// <exception cref="StoreUnavailableException">The file is damaged, may not be read, or finds no room on the disk.</exception>
    public static SqliteSession Open(string file, SqliteOpenMode mode, Action<SqliteSession> prepare)
    {
        SqliteSession? session = null;
        if (mode == SqliteOpenMode.ReadWriteCreate) DataFolder.Close(file);
        try
        {
            session = new(file, mode);
            prepare(session);
            return session;
        }
        catch (Exception failure)
        {
            session?.Dispose();
            if (failure is SqliteException) throw new StoreUnavailableException($"The store '{Path.GetFullPath(file)}' could not be opened.", failure);
            throw;
        }
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
