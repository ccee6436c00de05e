namespace PileOn.Bench.Ingest;

/// <summary>What comes in each second from when this is made: a mean hides a second in which nothing does.</summary>
internal sealed class Seconds(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<long> counts = [];
    private readonly long began = time.GetTimestamp();

    /// <summary>The least that came in a whole second of the first so many. What comes later was sent before and is no measure.</summary>
    public long Lowest(TimeSpan length)
    {
        lock (gate) return Enumerable.Range(0, (int)length.TotalSeconds).Select(second => second < counts.Count ? counts[second] : 0).DefaultIfEmpty().Min();
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
