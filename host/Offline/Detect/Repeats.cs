using System.IO.Hashing;
using System.Runtime.InteropServices;
using PileOn.Detection.Duplicates;
using PileOn.Detection.Identity;

namespace PileOn.Host.Offline.Detect;

/// <summary>Knows a (target, platform, id) again for seven days of event time, by the same filter as a server does by its clock.</summary>
internal sealed class Repeats
{
    private readonly DuplicateFilter filter = new();
    private DateTimeOffset clock = DateTimeOffset.MinValue;
    private byte[] packed = new byte[1024];

    /// <summary>Whether it is the first of its kind; remembers it.</summary>
    public bool IsNew(TargetId target, string platform, string id, DateTimeOffset sentAt)
    {
        if (sentAt > clock) filter.Forget(clock = sentAt);
        return filter.Add(Key(target.Value, platform, id), DuplicateFilter.BucketOf(sentAt));
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
