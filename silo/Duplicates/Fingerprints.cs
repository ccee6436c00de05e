using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace PileOn.Silo.Duplicates;

/// <summary>
/// Stands for (workspace, target, platform, id) by 128 bits of XxHash128 over a secret key and the four, so that what is kept says nothing of what was
/// sent, and nobody outside can make two messages look like one. Not thread-safe.
/// </summary>
public sealed class Fingerprints
{
    /// <summary>The length of a key in bytes.</summary>
    public const int KeyLength = 16;

    private readonly byte[] key;
    private readonly WorkspaceId workspace;
    private readonly XxHash128 hash = new();

    public Fingerprints(byte[] key, WorkspaceId workspace)
    {
        if (key.Length != KeyLength) throw new ArgumentException($"A key has {KeyLength} bytes.", nameof(key));
        this.key = key;
        this.workspace = workspace;
        Check = XxHash3.HashToUInt64(key);
    }

    /// <summary>Tells keys apart without giving them away.</summary>
    public ulong Check { get; }

    public UInt128 Of(TargetId target, string platform, string id)
    {
        hash.Reset();
        hash.Append(key);
        Append(workspace.Value);
        Append(target.Value);
        Append(platform);
        Append(id);
        return hash.GetCurrentHashAsUInt128();
    }

    /// <summary>With its length first, so that no two quadruples run together to the same bytes.</summary>
    private void Append(string part)
    {
        var length = part.Length;
        hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        hash.Append(MemoryMarshal.AsBytes(part.AsSpan()));
    }
}
