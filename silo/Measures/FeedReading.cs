using System.Collections.Concurrent;

namespace PileOn.Silo.Measures;

/// <summary>How far a workspace's feed is, and how many follow it.</summary>
internal sealed class FeedReading : IDisposable
{
    private readonly ConcurrentDictionary<FeedReading, byte> among;

    public FeedReading(ConcurrentDictionary<FeedReading, byte> among)
    {
        this.among = among;
        among.TryAdd(this, 0);
    }

    public long Head { get; set; }

    public int Readers { get; set; }

    public void Dispose() => among.TryRemove(this, out _);
}
