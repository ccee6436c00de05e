using PileOn.Contracts;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Tells sender shards what a target saw, without ever holding the target up: one call at a time, the newest totals, and no more than a few thousand
/// waiting. What is lost is told again with the sender's next message. Not thread-safe.
/// </summary>
internal sealed class SightingBuffer(Func<int, ISenderShardGrain> shard)
{
    /// <summary>Senders that may wait; further ones are left out.</summary>
    private const int Most = 4_096;

    private readonly Dictionary<SenderKey, SenderSighting> waiting = [];
    private bool sending;

    public void Add(SenderSighting sighting)
    {
        if (waiting.Count < Most || waiting.ContainsKey(sighting.Sender)) waiting[sighting.Sender] = sighting;
    }

    /// <summary>Starts sending unless somebody is.</summary>
    public void Send()
    {
        if (!sending && waiting.Count > 0) _ = SendAll();
    }

    private async Task SendAll()
    {
        sending = true;
        while (waiting.Count > 0)
        {
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
        }

        sending = false;
    }
}
