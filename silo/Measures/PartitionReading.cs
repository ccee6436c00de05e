using System.Collections.Concurrent;

namespace PileOn.Silo.Measures;

/// <summary>How far a partition's targets are behind its log, as the partition last said. It grows older by itself when the partition is stuck.</summary>
internal sealed class PartitionReading : IDisposable
{
    private readonly ConcurrentDictionary<PartitionReading, byte> among;
    private long behind, oldest;

    public PartitionReading(int partition, ConcurrentDictionary<PartitionReading, byte> among)
    {
        (Partition, this.among) = (partition, among);
        among.TryAdd(this, 0);
    }

    public int Partition { get; }

    /// <summary>Entries from the first one that has not been applied to the last.</summary>
    public long Behind => Interlocked.Read(ref behind);

    /// <param name="entries">How many.</param>
    /// <param name="since">When the oldest of them was received; null when there is none.</param>
    public void Say(long entries, DateTimeOffset? since)
    {
        Interlocked.Exchange(ref behind, entries);
        Interlocked.Exchange(ref oldest, since?.UtcTicks ?? 0);
    }

    /// <summary>Seconds since the oldest was received.</summary>
    public double Age(DateTimeOffset now) =>
        Interlocked.Read(ref oldest) is > 0 and var since ? Math.Max(0, TimeSpan.FromTicks(now.UtcTicks - since).TotalSeconds) : 0;

    public void Dispose() => among.TryRemove(this, out _);
}
