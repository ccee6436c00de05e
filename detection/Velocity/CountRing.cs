namespace PileOn.Detection.Velocity;

/// <summary>Counts by a running number, the latest in an array that begins again at its end: a stretch of them may lie in two parts.</summary>
internal static class CountRing
{
    /// <param name="first">The number a stretch begins with.</param>
    /// <param name="count">How long it is, at most as long as the ring.</param>
    public static long Sum(int[] ring, long first, int count)
    {
        var (start, atEnd) = Parts(ring, first, count);
        return Sum(ring.AsSpan(start, atEnd)) + Sum(ring.AsSpan(0, count - atEnd));
    }

    /// <inheritdoc cref="Sum(int[], long, int)"/>
    public static void Clear(int[] ring, long first, int count)
    {
        var (start, atEnd) = Parts(ring, first, count);
        Array.Clear(ring, start, atEnd);
        Array.Clear(ring, 0, count - atEnd);
    }

    private static (int Start, int AtEnd) Parts(int[] ring, long first, int count)
    {
        var start = (int)(((first % ring.Length) + ring.Length) % ring.Length);
        return (start, Math.Min(count, ring.Length - start));
    }

    private static long Sum(ReadOnlySpan<int> counts)
    {
        long sum = 0;
        foreach (var count in counts) sum += count;
        return sum;
    }
}
