using System.IO.Hashing;
using System.Runtime.InteropServices;
using PileOn.Detection.Identity;

namespace PileOn.Detection.Episodes;

/// <summary>Ids of episodes and threats: made of the target and the first message alone, so that live, offline and replayed runs agree.</summary>
internal static class EpisodeId
{
    public static string Of(string prefix, TargetId target, ulong firstMessage) =>
        $"{prefix}{XxHash3.HashToUInt64(MemoryMarshal.AsBytes(target.Value.AsSpan()), unchecked((long)firstMessage)):x16}";
}
