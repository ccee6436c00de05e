using PileOn.Contracts.Log;

namespace PileOn.Api.Ingest;

/// <summary>Appends to partitions, to all at once and to each in order, and adds up what they say.</summary>
internal sealed class PartitionAppends(Caller caller, string source, IGrainFactory grains, TimeProvider time)
{
    /// <summary>How long a busy partition is given before the client is asked to come back.</summary>
    private static readonly TimeSpan[] busyWaits = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(500)];

    private readonly Dictionary<int, long> positions = [];

    public long Accepted { get; private set; }

    public long Duplicates { get; private set; }

    public PositionToken Position => new([.. positions.Select(part => (part.Key, part.Value))]);

    /// <returns>False when a partition was too busy.</returns>
    /// <exception cref="StoreUnavailableException">A partition could not promise its part.</exception>
    public async Task<bool> Append(PartitionItems items, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var parts = await Task.WhenAll(items.ByPartition.Select(part => Append(part.Key, part.Value, receivedAt, cancellation)));
        foreach (var (partition, result) in parts)
        {
            Accepted += result.Accepted;
            Duplicates += result.Duplicates;
            positions[partition] = Math.Max(positions.GetValueOrDefault(partition), result.Position);
        }

        return !parts.Any(part => part.Result.Busy);
    }

    private async Task<(int Partition, AppendResult Result)> Append(int partition, List<IngestItem> items, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        var grain = grains.Find<IPartitionGrain>(GrainKeys.Partition(caller.Workspace, partition));
        var sum = default(AppendResult);
        foreach (var batch in items.Chunk(IngestBatch.MaxItems))
        {
            var result = await Append(grain, new(source, receivedAt, batch), cancellation);
            sum = new(result.Busy, sum.Accepted + result.Accepted, sum.Duplicates + result.Duplicates, Math.Max(sum.Position, result.Position));
            if (result.Busy) break;
        }

        return (partition, sum);
    }

    private async Task<AppendResult> Append(IPartitionGrain grain, IngestBatch batch, CancellationToken cancellation)
    {
        foreach (var wait in busyWaits)
        {
            var result = await Patience.Ask(() => grain.Append(batch), time, cancellation);
            if (!result.Busy) return result;
            await Task.Delay(wait, time, cancellation);
        }

        return await Patience.Ask(() => grain.Append(batch), time, cancellation);
    }
}
