using System.Threading.Channels;
using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// A connection for appends alone, and what waits for it. Sends in the order of the calls, and keeps no more under way than Redis writes in a moment:
/// the client library's time-outs count from when a command is given to it.
/// </summary>
internal sealed class RedisLane : IAsyncDisposable
{
    private const int MaxWaiting = 1_024;
    private const int MaxUnderWay = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly IConnectionMultiplexer connection;
    private readonly RedisReplicas replicas;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim room = new(MaxUnderWay);
    private readonly Channel<RedisAppend> queue = Channel.CreateBounded<RedisAppend>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task pump;

    /// <param name="replicas">How many must hold an append.</param>
    public RedisLane(IConnectionMultiplexer connection, int replicas, TimeProvider time)
    {
        (this.connection, this.replicas, this.time) = (connection, new(connection, replicas), time);
        pump = Task.Run(Pump);
    }

    /// <summary>Queues an append and waits until it is durable.</summary>
    /// <exception cref="StoreUnavailableException">The queue stayed full, the store is closed, or Redis did not take it.</exception>
    public Task Submit(RedisAppend append) => queue.Writer.TryWrite(append) ? append.Answer : SubmitWhenThereIsRoom(append);

    /// <summary>Sends what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await pump.ConfigureAwait(false);
        for (var place = 0; place < MaxUnderWay; place++)
            await room.WaitAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task SubmitWhenThereIsRoom(RedisAppend append)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await queue.Writer.WriteAsync(append, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException late)
        {
            throw new StoreUnavailableException("The store is busy: its queue stayed full.", late);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException("The store is closed.", closed);
        }

        await append.Answer.ConfigureAwait(false);
    }

    private async Task Pump()
    {
        var database = connection.GetDatabase();
        await foreach (var append in queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await room.WaitAsync().ConfigureAwait(false);
            _ = Deliver(append, database);
        }
    }

    private async Task Deliver(RedisAppend append, IDatabase database)
    {
        await append.Deliver(database, replicas, time).ConfigureAwait(false);
        room.Release();
    }
}
