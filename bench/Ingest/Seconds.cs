namespace PileOn.Bench.Ingest;

/// <summary>What comes in each second from when this is made: a mean hides a second in which nothing does.</summary>
internal sealed class Seconds(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<long> counts = [];
    private readonly long began = time.GetTimestamp();

    /// <summary>The least that came in a second, of those that were over when something came for the last time.</summary>
    public long Lowest
    {
        get
        {
            lock (gate) return counts.Count > 1 ? counts[..^1].Min() : 0;
        }
    }

    public void Add(long count)
    {
        var second = (int)time.GetElapsedTime(began).TotalSeconds;
        lock (gate)
        {
            while (counts.Count <= second) counts.Add(0);
            counts[second] += count;
        }
    }
}
