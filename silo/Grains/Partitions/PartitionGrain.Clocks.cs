using PileOn.Contracts.Log;
using PileOn.Contracts.Wire;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// An api says when it took messages in. By that they are known again, kept and forgotten, and silence is told: what an api says whose clock is far off would go on
/// doing harm after somebody has put it right.
/// </summary>
public sealed partial class PartitionGrain
{
    /// <summary>By so much clocks may differ: much more than they do, and too little for anything to count twice or to be kept for much longer.</summary>
    private static readonly TimeSpan MostApart = TimeSpan.FromDays(1);

    private bool toldApart;

    /// <summary>The batch as an api would have sent it whose clock is right.</summary>
    private IngestBatch AtOurTime(IngestBatch batch)
    {
        var now = time.GetUtcNow();
        if (IsNear(now) || IsNear(settled.Now()) || IsNear(time.Wall.GetUtcNow())) return batch; // where ours has leapt, or was put right and does not follow yet, it is the api that is right
        if (!toldApart) LogClocksApart(batch.ReceivedAt, now);
        toldApart = true;
        return batch with { ReceivedAt = now, Items = [.. batch.Items.Select(At)] };

        bool IsNear(DateTimeOffset ours) => (batch.ReceivedAt - ours).Duration() <= MostApart;

        // Signed anew, as it is when it is read from the log: what the time of receipt said of the event time must not stay.
        IngestItem At(IngestItem item) => MessageJson.Read(item.Line.Span).Message is { } read ? item with { Message = signer.Sign(read, now) } : item;
    }
}
