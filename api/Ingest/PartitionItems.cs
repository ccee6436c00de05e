using PileOn.Contracts.Log;
using PileOn.Detection.Messages;

namespace PileOn.Api.Ingest;

/// <summary>What goes to each partition, in the order of the request.</summary>
internal sealed class PartitionItems(SafeSigner signer)
{
    private readonly Dictionary<int, List<IngestItem>> items = [];

    public IReadOnlyDictionary<int, List<IngestItem>> ByPartition => items;

    /// <summary>Signs a message once and adds it for each target it reaches.</summary>
    public void Add(IReadOnlyList<TargetId> reached, ReadLine line, DateTimeOffset receivedAt, LineNotes warnings)
    {
        if (line.Message.SentAt > receivedAt + MessageSigner.Ahead)
            warnings.Add(line.Number, "sentAt", $"is later than now and is taken as {UtcTimeJson.Format(receivedAt)}");
        var signed = signer.Sign(line.Message, receivedAt);
        for (var place = 0; place < reached.Count; place++)
        {
            var partition = GrainKeys.PartitionOf(reached[place]);
            if (!items.TryGetValue(partition, out var list)) items[partition] = list = [];
            list.Add(new(reached[place], line.Bytes, signed));
        }
    }
}
