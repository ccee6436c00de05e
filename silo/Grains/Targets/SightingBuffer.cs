using PileOn.Contracts;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Tells sender shards what a target saw, without ever holding the target up: once in a second, or when many wait, one call at a time, the newest totals, and
/// at most <see cref="Most"/> waiting. What is lost is told again with the sender's next message. Not thread-safe.
/// </summary>
internal sealed class SightingBuffer(Func<int, ISenderShardGrain> shard)
{
    /// <summary>Senders that may wait; further ones are left out.</summary>
    private const int Most = 16_384;

    /// <summary>Senders that are told of at once, without waiting for others.</summary>
    private const int Many = 2_048;

    /// <summary>From one sending to the next.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(SenderKey Sender, string? Episode), SenderSighting> waiting = [];
    private bool sending;
    private DateTimeOffset sentAt;

    public bool IsEmpty => waiting.Count == 0;

    public void Add(SenderSighting sighting)
    {
        var key = (sighting.Sender, sighting.Episode);
        if (waiting.Count < Most || waiting.ContainsKey(key)) waiting[key] = sighting;
    }

    /// <summary>Starts sending if it is time and nobody is.</summary>
    public void Send(DateTimeOffset now)
    {
        if (sending || waiting.Count == 0 || (waiting.Count < Many && now - sentAt < Between)) return;
        sentAt = now;
        _ = Send();
    }

    /// <summary>Sends what waits, whenever that was to be.</summary>
    public void SendNow()
    {
        if (waiting.Count > 0) _ = Send();
    }

    private async Task Send()
    {
        sending = true;
        var byShard = waiting.Values.GroupBy(sighting => GrainKeys.SenderShardOf(sighting.Sender)).Select(group => (group.Key, group.ToArray())).ToArray();
        waiting.Clear();
        try
        {
            await Task.WhenAll(byShard.Select(part => shard(part.Key).Observe(part.Item2)));
        }
        catch (Exception)
        {
            // The totals come again with the next messages.
        }

        sending = false;
    }
}
