using System.IO.Hashing;
using System.Runtime.InteropServices;
using PileOn.Detection.Identity;

namespace PileOn.Host.Offline.Detect;

/// <summary>
/// Knows a (target, platform, id) again for seven days of event time. Keeps 128-bit hashes by day and forgets a day once the latest event time
/// read has left it seven days behind.
/// </summary>
internal sealed class DuplicateFilter
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    private readonly Dictionary<UInt128, DateTimeOffset> seen = [];
    private readonly SortedDictionary<long, List<UInt128>> days = [];
    private DateTimeOffset clock = DateTimeOffset.MinValue;
    private (long Day, List<UInt128> Keys) latest = (-1, []);
    private byte[] packed = new byte[1024];

    /// <summary>Whether it is the first of its kind; remembers it.</summary>
    public bool IsNew(TargetId target, string platform, string id, DateTimeOffset sentAt)
    {
        Forget(sentAt);
        var key = Key(target.Value, platform, id);
        ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, key, out var known);
        if (known && (sentAt - before).Duration() <= Remembered) return false;

        before = sentAt;
        KeysOf(sentAt.UtcTicks / TimeSpan.TicksPerDay).Add(key);
        return true;
    }

    // Streams stay in a day for long: its list is at hand.
    private List<UInt128> KeysOf(long day)
    {
        if (latest.Day == day) return latest.Keys;
        if (!days.TryGetValue(day, out var keys)) days[day] = keys = [];
        latest = (day, keys);
        return keys;
    }

    private void Forget(DateTimeOffset sentAt)
    {
        if (sentAt <= clock) return;
        var before = clock.UtcTicks / TimeSpan.TicksPerDay;
        clock = sentAt;
        if (clock.UtcTicks / TimeSpan.TicksPerDay == before) return;

        var oldest = (clock - Remembered).UtcTicks / TimeSpan.TicksPerDay;
        while (days.Count > 0 && days.First() is var (day, keys) && day < oldest)
        {
            foreach (var key in keys)
                if (seen.TryGetValue(key, out var at) && at.UtcTicks / TimeSpan.TicksPerDay == day) seen.Remove(key);
            days.Remove(day);
        }

        latest = (-1, []);
    }

    private UInt128 Key(string target, string platform, string id)
    {
        // Lengths in front, so that no two triples give the same characters.
        var length = sizeof(int) * 2 + sizeof(char) * (target.Length + platform.Length + id.Length);
        if (packed.Length < length) packed = new byte[length * 2];
        var rest = packed.AsSpan();
        BitConverter.TryWriteBytes(rest, target.Length);
        BitConverter.TryWriteBytes(rest[sizeof(int)..], platform.Length);
        rest = rest[(2 * sizeof(int))..];
        foreach (var part in (ReadOnlySpan<string>)[target, platform, id])
        {
            var bytes = MemoryMarshal.AsBytes(part.AsSpan());
            bytes.CopyTo(rest);
            rest = rest[bytes.Length..];
        }

        return XxHash128.HashToUInt128(packed.AsSpan(0, length));
    }
}
