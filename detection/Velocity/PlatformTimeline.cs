namespace PileOn.Detection.Velocity;

/// <summary>Messages by platform in steps of ten minutes over the last three days: what a page draws.</summary>
internal sealed class PlatformTimeline
{
    public const int StepMinutes = 10;
    public const int Steps = 432;

    /// <summary>Platforms shown by name; what comes from others is counted as <see cref="Others"/>.</summary>
    private const int MaxPlatforms = 7;
    private const string Others = "other";
    private readonly SortedDictionary<string, CountRing> platforms = new(StringComparer.Ordinal);
    private long newest = -1;

    public void Add(string platform, DateTimeOffset at)
    {
        var step = StepOf(at);
        Advance(at);
        if (step <= newest - Steps) return;
        if (!platforms.TryGetValue(platform, out var counts))
        {
            var name = platforms.Count < MaxPlatforms ? platform : Others;
            if (!platforms.TryGetValue(name, out counts)) platforms[name] = counts = new(Steps);
        }

        counts.Add(step);
    }

    /// <summary>The last steps by platform, oldest first, up to the step of a moment.</summary>
    public Dictionary<string, IReadOnlyList<int>> Last(int steps, DateTimeOffset upTo)
    {
        var last = StepOf(upTo);
        var result = new Dictionary<string, IReadOnlyList<int>>();
        foreach (var (platform, counts) in platforms)
        {
            var row = new int[steps];
            for (var i = 0; i < steps; i++)
            {
                var step = last - steps + 1 + i;
                if (step <= newest && step > newest - Steps && step >= 0) row[i] = counts[step];
            }

            result[platform] = row;
        }

        return result;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(newest);
        writer.Write7BitEncodedInt(platforms.Count);
        foreach (var (platform, counts) in platforms)
        {
            writer.Write(platform);
            counts.Save(writer);
        }
    }

    public static PlatformTimeline Load(BinaryReader reader)
    {
        var timeline = new PlatformTimeline { newest = reader.ReadInt64() };
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) timeline.platforms[reader.ReadString()] = CountRing.Load(Steps, reader);
        return timeline;
    }

    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / (60 * StepMinutes);

    /// <summary>Lets time pass.</summary>
    public void Advance(DateTimeOffset to)
    {
        var step = StepOf(to);
        foreach (var counts in platforms.Values) counts.Pass(newest, step);
        newest = Math.Max(newest, step);
    }
}
