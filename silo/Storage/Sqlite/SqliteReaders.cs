using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Storage.Sqlite;

/// <summary>
/// A few connections that only read, beside the writer. A query must be short and copy what it finds: while it is open the write-ahead log
/// cannot start again from its beginning, and grows.
/// </summary>
internal sealed class SqliteReaders(string file) : IDisposable
{
    private const int Count = 4;
    private readonly SemaphoreSlim free = new(Count);
    private readonly ConcurrentBag<SqliteSession> idle = [];
    private volatile bool closed;

    /// <summary>Runs a query away from the caller's thread.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be read, or is closed.</exception>
    public async Task<T> Read<T>(Func<SqliteSession, T> query, CancellationToken cancellation = default)
    {
        await free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Run(query), cancellation).ConfigureAwait(false);
        }
        catch (SqliteException failure)
        {
            throw new StoreUnavailableException("The store could not read.", failure);
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Waits for the queries that run, then closes.</summary>
    public void Dispose()
    {
        closed = true;
        for (var reader = 0; reader < Count; reader++)
            free.Wait();
        foreach (var session in idle)
            session.Dispose();
        free.Release(Count); // whoever still waits is told that the store is closed
    }

    private T Run<T>(Func<SqliteSession, T> query)
    {
        if (closed)
            throw new StoreUnavailableException("The store is closed.");

        if (!idle.TryTake(out var session))
            session = new(file, SqliteOpenMode.ReadOnly);
        try
        {
            return query(session);
        }
        finally
        {
            idle.Add(session);
        }
    }
}
