using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace PileOn.Detection.Identity;

/// <summary>A 64-bit hash that stands for one account on one platform; zero is an unknown sender (a withheld number).</summary>
/// <remarks>Stable across processes and versions: it is kept in snapshots.</remarks>
[GenerateSerializer, Immutable, Alias("pileon.sender-key")]
public readonly record struct SenderKey([property: Id(0)] ulong Value) : IComparable<SenderKey>
{
    /// <summary>Unknown senders never count as one.</summary>
    public bool IsUnknown => Value == 0;

    /// <summary>The key of an account, or the unknown sender when <paramref name="account"/> is null.</summary>
    public static SenderKey Of(string platform, string? account)
    {
        if (account is null) return default;
        var platformHash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(platform.AsSpan()));
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(account.AsSpan()), unchecked((long)platformHash));
        return new(hash == 0 ? 1 : hash);
    }

    public int CompareTo(SenderKey other) => Value.CompareTo(other.Value);
}
