using PileOn.Contracts.Log;
using StackExchange.Redis;

namespace PileOn.Silo.Storage.Redis;

/// <summary>
/// One append, repeated for a short while when its answer got lost. When an earlier attempt did arrive, the next finds the head moved on: the entry
/// is then read back, and counts as appended when its bytes are ours.
/// </summary>
internal sealed class RedisAppend(
    IDatabase database, RedisKeys keys, TimeProvider time, string stream, long epoch, long previous, long lastPosition, ReadOnlyMemory<byte> blob)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <exception cref="StreamFencedException">The stream has another owner.</exception>
    /// <exception cref="StoreUnavailableException">It is unknown or untrue that the blob was appended.</exception>
    public async Task Deliver()
    {
        try
        {
            var answer = await SendRepeatedly().ConfigureAwait(false);
            if (answer == RedisScripts.Appended || (answer != RedisScripts.Fenced && await IsThere().ConfigureAwait(false)))
                return;
            throw answer == RedisScripts.Fenced
                ? new StreamFencedException(stream)
                : new StoreUnavailableException($"An earlier append to '{stream}' failed: open it again.");
        }
        catch (Exception failure) when (RedisFailure.Is(failure))
        {
            throw new StoreUnavailableException("Redis did not answer as it should.", failure);
        }
    }

    private async Task<string?> SendRepeatedly()
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                return (string?)await database.ScriptEvaluateAsync(
                    RedisScripts.Append, [keys.Owner(stream), keys.Blobs(stream)], [epoch, previous, lastPosition, blob]).ConfigureAwait(false);
            }
            catch (Exception failure) when (RedisFailure.MayBeRepeated(failure) && time.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(Pause, time).ConfigureAwait(false); // a connection that broke is made again meanwhile
            }
        }
    }

    private async Task<bool> IsThere()
    {
        var found = await database.StreamRangeAsync(keys.Blobs(stream), lastPosition, lastPosition, 1, flags: CommandFlags.DemandMaster).ConfigureAwait(false);
        return found.Length == 1 && ((ReadOnlyMemory<byte>)found[0].Values[0].Value).Span.SequenceEqual(blob.Span);
    }
}
