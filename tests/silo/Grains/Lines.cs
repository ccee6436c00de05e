using System.Text;
using System.Text.Json;
using PileOn.Contracts.Log;
using PileOn.Contracts.Wire;
using PileOn.Detection.Messages;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Messages as a source would send them, read and signed as the api does.</summary>
internal static class Lines
{
    /// <summary>When these tests began, in whole seconds.</summary>
    public static DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    public static IngestItem Item(
        TargetId target, string id, string? sender = "u1", string? text = "good morning", DateTimeOffset? sentAt = null, DateTimeOffset? receivedAt = null)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id, platform = "twitter", sender, target = target.Value, text, sentAt = (sentAt ?? Now).ToString("O"),
        });
        var message = MessageJson.Read(line).Message.ShouldNotBeNull(Encoding.UTF8.GetString(line));
        return new(target, line, MessageSigner.Sign(message, receivedAt ?? Now));
    }

    public static IngestBatch Batch(params IEnumerable<IngestItem> items) => new("key:k_test", Now, items.ToArray());

    /// <summary>Messages with ids <c>{prefix}{from}</c> and up, each of a sender of its own.</summary>
    public static IngestBatch Batch(TargetId target, int from, int count, string prefix = "m") =>
        Batch(Enumerable.Range(from, count).Select(number => Item(target, prefix + number, "u" + number)));

    /// <summary>Two targets of one partition.</summary>
    public static (TargetId, TargetId) Neighbours()
    {
        var first = new TargetId("neighbour-0");
        return (first, NeighbourOf(first));
    }

    /// <summary>Another target of a target's partition.</summary>
    public static TargetId NeighbourOf(TargetId first) => Enumerable.Range(1, 100_000).Select(number => new TargetId("neighbour-" + number))
        .First(target => Contracts.GrainKeys.PartitionOf(target) == Contracts.GrainKeys.PartitionOf(first));
}
