using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace PileOn.Contracts;

/// <summary>The keys of all grains. Each one starts with its workspace, so that nothing can cross; but <see cref="SenderRound"/> and <see cref="Store"/>, which know nothing of anybody.</summary>
public static class GrainKeys
{
    /// <summary>Partitions a workspace has. Fixed when its first message is written: a target never changes its partition.</summary>
    public const int Partitions = 64;

    /// <summary>Shards that hold senders until they matter.</summary>
    public const int SenderShards = 64;

    /// <summary>The one that goes round through the senders of all workspaces.</summary>
    public const string SenderRound = "all";

    /// <summary>The one that says how the store is, which is the same for all workspaces.</summary>
    public const string Store = "all";

    public static string Workspace(WorkspaceId workspace) => workspace.Value;

    public static string Partition(WorkspaceId workspace, int partition) => $"{workspace.Value}/{partition}";

    public static string Target(WorkspaceId workspace, TargetId target) => $"{workspace.Value}/{target.Value}";

    public static string SenderShard(WorkspaceId workspace, int shard) => $"{workspace.Value}/{shard}";

    public static string Sender(WorkspaceId workspace, SenderKey sender) => $"{workspace.Value}/{sender.Value:x16}";

    /// <summary>Takes the key of a sender's grain apart.</summary>
    public static (WorkspaceId Workspace, SenderKey Sender) SplitSender(string key)
    {
        var (workspace, sender) = Split(key);
        return (workspace, new(ulong.Parse(sender, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)));
    }

    public static string Triage(WorkspaceId workspace, string alert) => $"{workspace.Value}/{alert}";

    /// <summary>The partition a target's messages live in.</summary>
    public static int PartitionOf(TargetId target) =>
        (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(target.Value.AsSpan())) % Partitions);

    /// <summary>The shard a sender is held in.</summary>
    public static int SenderShardOf(SenderKey sender) => (int)(sender.Value % SenderShards);

    /// <summary>Takes a grain key apart.</summary>
    /// <returns>The workspace, and what stands behind the first slash.</returns>
    public static (WorkspaceId Workspace, string Subject) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (new(key), "") : (new(key[..slash]), key[(slash + 1)..]);
    }
}
