using PileOn.Contracts.Log;
using PileOn.Detection.Messages;

namespace PileOn.Api.Targets;

/// <summary>Reads single messages from the log.</summary>
internal static class StoredMessages
{
    /// <returns>Null when there is no such message, when it is no longer kept, and when it was written to somebody else.</returns>
    public static async Task<(StoredMessage Stored, Message Message)?> Find(IGrainFactory grains, Caller caller, TargetId target, long position)
    {
        var partition = grains.Find<IPartitionGrain>(GrainKeys.Partition(caller.Workspace, GrainKeys.PartitionOf(target)));
        if (await partition.Read(position) is not { } stored || stored.Target != target) return null;
        return MessageJson.Read(stored.Line.Span).Message is { } message ? (stored, message) : null;
    }

    /// <summary>When it was sent; what claims to come from the future is taken to have been sent when it came.</summary>
    public static DateTimeOffset SentAt(StoredMessage stored, Message message) =>
        message.SentAt > stored.ReceivedAt + MessageSigner.Ahead ? stored.ReceivedAt : message.SentAt;
}
