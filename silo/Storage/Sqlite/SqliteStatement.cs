using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PileOn.Silo.Storage.Sqlite;

/// <summary>One prepared statement, kept for as long as its connection. Parameters count from 1, columns from 0.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;

    public SqliteStatement(sqlite3 connection, string sql)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, string value)
    {
        Check(raw.sqlite3_bind_text(statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, and SQLite takes that for NULL.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, parameter, 0) : raw.sqlite3_bind_blob(statement, parameter, value));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False after the last one; the statement is then ready to be used again.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
            return true;

        var error = result == raw.SQLITE_DONE ? null : Error(result);
        Reset();
        return error is null ? false : throw error;
    }

    /// <summary>Ends a statement before its last row. Until then its read transaction stays open.</summary>
    public void Reset()
    {
        _ = raw.sqlite3_reset(statement); // repeats the error that Step has thrown
        _ = raw.sqlite3_clear_bindings(statement);
    }

    /// <summary>Runs a statement whose rows do not matter.</summary>
    /// <returns>How many rows it inserted, changed or deleted.</returns>
    public int Run()
    {
        while (Step())
        {
        }

        return raw.sqlite3_changes(connection);
    }

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public void Dispose() => statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Error(result);
    }

    private SqliteException Error(int result) =>
        new($"SQLite: {raw.sqlite3_errmsg(connection).utf8_to_string()} ({result})", result & 0xff, raw.sqlite3_extended_errcode(connection));
}
