namespace PileOn.Silo.Duplicates;

/// <summary>
/// Remembers fingerprints for seven days from receipt. They are kept in buckets of twelve hours that are forgotten as a whole: a fingerprint is known
/// for at least seven days and at most seven and a half. About 40 bytes each. Not thread-safe.
/// </summary>
public sealed class DuplicateFilter
{
    /// <summary>How long a message is known by.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    private static readonly TimeSpan BucketLength = TimeSpan.FromHours(12);

    private readonly SortedList<long, HashSet<UInt128>> buckets = [];

    public int Count => buckets.Values.Sum(bucket => bucket.Count);

    /// <summary>The number of the bucket for a time of receipt.</summary>
    public static long BucketOf(DateTimeOffset receivedAt) => receivedAt.UtcTicks / BucketLength.Ticks;

    /// <summary>Whether everything in a bucket is more than seven days old.</summary>
    public static bool IsPast(long bucket, DateTimeOffset now) => (bucket + 1) * BucketLength.Ticks < (now - Memory).UtcTicks;

    /// <returns>False when it is known already, and then nothing changes.</returns>
    public bool Add(UInt128 fingerprint, long bucket)
    {
        foreach (var known in buckets.Values)
            if (known.Contains(fingerprint)) return false;

        if (!buckets.TryGetValue(bucket, out var into)) buckets.Add(bucket, into = []);
        return into.Add(fingerprint);
    }

    /// <summary>Forgets what is older than seven days.</summary>
    public void Forget(DateTimeOffset now)
    {
        while (buckets.Count > 0 && IsPast(buckets.Keys[0], now)) buckets.RemoveAt(0);
    }
}
