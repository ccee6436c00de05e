using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// One append, repeated for a short while when its answer got lost. When an earlier attempt did arrive, the next finds the head moved on: the entry
/// is then read back, and counts as appended when its bytes are ours.
/// </summary>
internal sealed class RedisAppend(RedisKeys keys, string stream, long epoch, long previous, long lastPosition, ReadOnlyMemory<byte> blob)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the append is durable, or with a StreamFencedException or StoreUnavailableException.</summary>
    public Task Answer => answer.Task;

    /// <summary>Sends it, before this returns for the first time, and settles <see cref="Answer"/>. Never throws.</summary>
    public async Task Deliver(IDatabase database, RedisReplicas replicas, TimeProvider time)
    {
        try
        {
            var word = await replicas.Hold(keys.Owner(stream), () => SendRepeatedly(database, time)).ConfigureAwait(false);
            if (word == RedisScripts.Appended || (word != RedisScripts.Fenced && await IsThere(database).ConfigureAwait(false)))
                answer.SetResult();
            else
                answer.SetException(word == RedisScripts.Fenced
                    ? new StreamFencedException(stream)
                    : new StoreUnavailableException($"An earlier append to '{stream}' failed: open it again."));
        }
        catch (StoreUnavailableException failure)
        {
            answer.SetException(failure);
        }
        catch (Exception failure)
        {
            answer.SetException(new StoreUnavailableException("Redis did not answer as it should.", failure));
        }
    }

    private async Task<string?> SendRepeatedly(IDatabase database, TimeProvider time)
    {
        var begun = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (string?)await database.ScriptEvaluateAsync(
                    RedisScripts.Append, [keys.Owner(stream), keys.Blobs(stream)], [epoch, previous, lastPosition, blob]).ConfigureAwait(false);
            }
            catch (Exception failure) when (RedisFailure.MayBeRepeated(failure) && (attempt == 1 || time.GetElapsedTime(begun) < Patience))
            {
                await Task.Delay(Pause, time).ConfigureAwait(false); // a connection that broke is made again meanwhile
            }
        }
    }

    private async Task<bool> IsThere(IDatabase database)
    {
        var found = await database.StreamRangeAsync(keys.Blobs(stream), lastPosition, lastPosition, 1, flags: CommandFlags.DemandMaster).ConfigureAwait(false);
        return found.Length == 1 && ((ReadOnlyMemory<byte>)found[0].Values[0].Value).Span.SequenceEqual(blob.Span);
    }
}
