using System.Collections.Concurrent;

namespace PileOn.Silo.Measures;

/// <summary>How many follow a workspace's feed, and how many dead letters its targets have.</summary>
internal sealed class FeedReading : IDisposable
{
    private readonly ConcurrentDictionary<FeedReading, byte> among;

    public FeedReading(ConcurrentDictionary<FeedReading, byte> among)
    {
        this.among = among;
        among.TryAdd(this, 0);
    }

    public int Readers { get; set; }

    public long DeadLetters { get; set; }

    public void Dispose() => among.TryRemove(this, out _);
}
