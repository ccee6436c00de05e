using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Storage.Sqlite;

/// <summary>
/// The one thread that writes. Takes what waits into one transaction, commits it to the disk, and only then answers. When a transaction fails,
/// everything in it fails.
/// </summary>
internal sealed partial class SqliteWriter : IDisposable
{
    public const int MaxTrims = 16;
    private const int MaxOperations = 1_024;
    private const int MaxBytes = 4 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SqliteSession session;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Thread thread;
    private readonly Channel<WriteOperation> queue =
        Channel.CreateBounded<WriteOperation>(new BoundedChannelOptions(MaxOperations) { SingleReader = true });

    /// <param name="session">Belongs to the writer from now on, but is disposed by who made it.</param>
    public SqliteWriter(SqliteSession session, TimeProvider time, ILogger logger)
    {
        (this.session, this.time, this.logger) = (session, time, logger);
        thread = new(Run) { IsBackground = true, Name = "pileon-writer" };
        thread.Start();
    }

    /// <summary>Queues an operation, in the order of the calls, and waits until it is durable.</summary>
    /// <exception cref="StoreUnavailableException">The queue stayed full, the store is closed, or the transaction failed.</exception>
    public Task<T> Submit<T>(WriteOperation<T> operation) =>
        queue.Writer.TryWrite(operation) ? operation.Answer : SubmitWhenThereIsRoom(operation);

    /// <summary>Writes what is queued, then stops.</summary>
    public void Dispose()
    {
        queue.Writer.TryComplete();
        thread.Join();
    }

    private async Task<T> SubmitWhenThereIsRoom<T>(WriteOperation<T> operation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await queue.Writer.WriteAsync(operation, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late)
        {
            throw new StoreUnavailableException("The store is busy: its queue stayed full.", late);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException("The store is closed.", closed);
        }

        return await operation.Answer.ConfigureAwait(false);
    }

    private void Run()
    {
        var batch = new List<WriteOperation>(MaxOperations);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Fill(batch);
            if (Commit(batch) is { } failure)
                batch.ForEach(operation => operation.Failed(failure));
            else
                batch.ForEach(operation => operation.Committed());
            batch.Clear();
        }
    }

    private void Fill(List<WriteOperation> batch)
    {
        var (bytes, trims) = (0L, 0);
        while (batch.Count < MaxOperations && queue.Reader.TryPeek(out var next))
        {
            bytes += next.Size;
            trims += next.Trims;
            if (batch.Count > 0 && (bytes > MaxBytes || trims > MaxTrims))
                return;
            queue.Reader.TryRead(out _);
            batch.Add(next);
        }
    }

    private StoreUnavailableException? Commit(List<WriteOperation> batch)
    {
        try
        {
            session.Statement("BEGIN IMMEDIATE").Run();
            foreach (var operation in batch)
                operation.Apply(session);
            session.Statement("COMMIT").Run();
            return null;
        }
        catch (Exception failure)
        {
            LogFailed(logger, failure, batch.Count);
            RollBack();
            return new("The store could not write.", failure);
        }
    }

    private void RollBack()
    {
        try
        {
            if (session.InTransaction)
                session.Statement("ROLLBACK").Run();
        }
        catch (Exception failure)
        {
            LogNotRolledBack(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A transaction of {Count} operations failed; nothing of it was written.")]
    private static partial void LogFailed(ILogger logger, Exception failure, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A failed transaction could not be rolled back.")]
    private static partial void LogNotRolledBack(ILogger logger, Exception failure);
}
