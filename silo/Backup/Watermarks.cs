using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using PileOn.Contracts.Log;
using PileOn.Silo.Grains.Partitions;

namespace PileOn.Silo.Backup;

/// <summary>
/// A partition's watermark is copied before its targets: what they have saved since is only more. A target that is made again from the log saves less, and its
/// partition says so before it does; a copy that this happened to would not send the target everything.
/// </summary>
internal sealed class Watermarks
{
    private readonly Serializer serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();
    private readonly Dictionary<string, long> lowered = new(StringComparer.Ordinal);

    /// <summary>Remembers a partition that was copied.</summary>
    public void Copied(StateItem partition) => lowered[partition.Grain] = Lowered(partition);

    /// <exception cref="StoreUnavailableException">Its watermark has gone down since: the copy must be made anew.</exception>
    public void Check(StateItem partition)
    {
        if (lowered.TryGetValue(partition.Grain, out var before) && Lowered(partition) != before)
            throw new StoreUnavailableException("Targets are being made again from the log, as after an update of PileOn: back up again when they are.");
    }

    private long Lowered(StateItem partition) => serializer.Deserialize<PartitionState>(partition.Bytes)!.Lowered;
}
