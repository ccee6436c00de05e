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

    /// <summary>Whether it is the first of its kind; remembers it.</summary>
    public bool IsNew(TargetId target, string platform, string id, DateTimeOffset sentAt)
    {
        Forget(sentAt);
        var key = Key(target.Value, platform, id);
        if (seen.TryGetValue(key, out var before) && (sentAt - before).Duration() <= Remembered) return false;

        seen[key] = sentAt;
        var day = sentAt.UtcTicks / TimeSpan.TicksPerDay;
        if (!days.TryGetValue(day, out var keys)) days[day] = keys = [];
        keys.Add(key);
        return true;
    }

    private void Forget(DateTimeOffset sentAt)
    {
        if (sentAt <= clock) return;
        clock = sentAt;
        var oldest = (clock - Remembered).UtcTicks / TimeSpan.TicksPerDay;
        while (days.Count > 0 && days.First() is var (day, keys) && day < oldest)
        {
            foreach (var key in keys)
                if (seen.TryGetValue(key, out var at) && at.UtcTicks / TimeSpan.TicksPerDay == day) seen.Remove(key);
            days.Remove(day);
        }
    }

    private static UInt128 Key(string target, string platform, string id)
    {
        // Lengths in between, so that no two triples give the same characters.
        var hash = new XxHash128();
        foreach (var part in (ReadOnlySpan<string>)[target, platform, id])
        {
            hash.Append(BitConverter.GetBytes(part.Length));
            hash.Append(MemoryMarshal.AsBytes(part.AsSpan()));
        }

        return hash.GetCurrentHashAsUInt128();
    }
}
