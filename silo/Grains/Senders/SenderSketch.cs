using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Which targets a shard's senders wrote to, and in which episodes that may be part of a campaign, as hashes, for a bounded number of senders: two generations, the older of which is let go when the younger
/// is full, so that those not heard of for longest go. Not thread-safe.
/// </summary>
internal sealed class SenderSketch(int most)
{
    /// <summary>Targets kept for one sender, and episodes: beyond that the exact number says nothing more.</summary>
    private const int MostOfAKind = 64;

    /// <summary>Marks the hash of an episode; those of targets go without.</summary>
    private const int Link = 1;

    /// <summary>How often it has let go of its older half.</summary>
    public int Turns { get; private set; }

    private Dictionary<SenderKey, int[]> young = [];
    private Dictionary<SenderKey, int[]> old = [];

    public SenderNews Observe(SenderSighting sighting)
    {
        var known = Find(sighting.Sender) ?? [];
        var kept = With(known, HashOf(sighting.Target.Value) & ~Link);
        if (sighting is { Linking: true, Messages: > 1, Episode: { } episode }) kept = With(kept, HashOf(episode) | Link);
        Keep(sighting.Sender, kept);
        if (kept.Length > Math.Max(known.Length, 1)) return SenderNews.Much;
        if (sighting.Messages > 1 || TargetsIn(kept) > 1) return SenderNews.Little;
        return sighting.Episode is null ? SenderNews.None : SenderNews.Once;
    }

    /// <summary>Takes in what was known of a sender before.</summary>
    public void Recall(SenderKey sender, IEnumerable<TargetId> targets) =>
        Keep(sender, targets.Aggregate(Find(sender) ?? [], (kept, target) => With(kept, HashOf(target.Value) & ~Link)));

    /// <summary>Lets go of a sender.</summary>
    public void Forget(SenderKey sender)
    {
        young.Remove(sender);
        old.Remove(sender);
    }

    /// <summary>Lets go of all who have not been heard of since the last time, or since the sketch was last half full.</summary>
    public void Turn()
    {
        (old, young) = (young, []);
        Turns++;
    }

    /// <returns>How many targets the sender wrote to; 0 when it is not kept.</returns>
    public int TargetsOf(SenderKey sender) => Find(sender) is { } kept ? TargetsIn(kept) : 0;

    private static int HashOf(string name) => string.GetHashCode(name, StringComparison.Ordinal);

    private static int[] With(int[] hashes, int hash) => hashes.Contains(hash) || OfKind(hashes, hash & Link) == MostOfAKind ? hashes : [.. hashes, hash];

    private static int TargetsIn(int[] hashes) => OfKind(hashes, kind: 0);

    private static int OfKind(ReadOnlySpan<int> hashes, int kind)
    {
        var count = 0;
        foreach (var hash in hashes)
            if ((hash & Link) == kind) count++;
        return count;
    }

    private int[]? Find(SenderKey sender) =>
        young.TryGetValue(sender, out var hashes) || old.TryGetValue(sender, out hashes) ? hashes : null;

    private void Keep(SenderKey sender, int[] hashes)
    {
        if (young.Count >= most / 2 && !young.ContainsKey(sender)) Turn();
        young[sender] = hashes;
    }
}

/// <summary>What a sighting says about a sender.</summary>
internal enum SenderNews
{
    /// <summary>Somebody who wrote once does not matter yet.</summary>
    None,

    /// <summary>One message in an episode, as most of a crowd write.</summary>
    Once,

    /// <summary>One of a crowd that links with nobody, or somebody who goes on where they wrote before.</summary>
    Little,

    /// <summary>A further target, or for the first time a further message in an episode that may be part of a campaign.</summary>
    Much,
}
