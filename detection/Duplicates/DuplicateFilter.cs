namespace PileOn.Detection.Duplicates;

/// <summary>
/// Remembers fingerprints for seven days. They are kept in buckets of twelve hours that are forgotten as a whole: a fingerprint is known for at least seven days and
/// at most seven and a half, in either direction where times do not come in order. At most 15 bytes each where there are many. Not thread-safe.
/// </summary>
/// <remarks>
/// Of each, 64 bits are kept: among n that are remembered, a new message is taken for one of them with a chance of n / 2^64, which at a hundred million is one in
/// 180 billion messages.
/// </remarks>
public sealed class DuplicateFilter
{
    /// <summary>How long a message is known by.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    private static readonly TimeSpan BucketLength = TimeSpan.FromHours(12);

    /// <summary>How many buckets away what is seven days away may lie.</summary>
    private static readonly long Reach = Memory.Ticks / BucketLength.Ticks;

    /// <summary>Oldest first; at most fifteen hold what can still be asked for.</summary>
    private readonly List<(long Bucket, FingerprintTable Fingerprints)> kept = [];

    public int Count => kept.Sum(one => one.Fingerprints.Count);

    /// <summary>What they take in memory.</summary>
    internal long Bytes => kept.Sum(one => one.Fingerprints.Bytes);

    /// <summary>The number of the bucket of a time.</summary>
    public static long BucketOf(DateTimeOffset time) => time.UtcTicks / BucketLength.Ticks;

    /// <summary>Whether everything in a bucket is more than seven days old.</summary>
    public static bool IsPast(long bucket, DateTimeOffset now) => (bucket + 1) * BucketLength.Ticks < now.UtcTicks - Memory.Ticks;

    /// <returns>False when it is known already, and then nothing changes.</returns>
    public bool Add(UInt128 fingerprint, long bucket)
    {
        var known = (ulong)fingerprint;
        for (var index = kept.Count - 1; index >= 0; index--) // what comes again mostly comes soon
        {
            var (other, fingerprints) = kept[index];
            if (Math.Abs(other - bucket) <= Reach && fingerprints.Contains(known)) return false;
        }

        return Of(bucket).Add(known);
    }

    private FingerprintTable Of(long bucket)
    {
        var after = kept.Count;
        while (after > 0 && kept[after - 1].Bucket > bucket) after--;
        if (after > 0 && kept[after - 1].Bucket == bucket) return kept[after - 1].Fingerprints;
        var fresh = new FingerprintTable();
        kept.Insert(after, (bucket, fresh));
        return fresh;
    }

    /// <summary>Forgets what is older than seven days.</summary>
    public void Forget(DateTimeOffset now)
    {
        while (kept.Count > 0 && IsPast(kept[0].Bucket, now)) kept.RemoveAt(0);
    }
}
