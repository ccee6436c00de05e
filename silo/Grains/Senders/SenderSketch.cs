using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Which targets a shard's senders wrote to, as hashes, for a bounded number of senders: two generations, the older of which is let go when the younger
/// is full, so that those not heard of for longest go. Not thread-safe.
/// </summary>
internal sealed class SenderSketch(int most)
{
    /// <summary>Targets kept for one sender: beyond that the exact number says nothing more.</summary>
    private const int MostTargets = 64;

    private Dictionary<SenderKey, int[]> young = [];
    private Dictionary<SenderKey, int[]> old = [];

    public SenderNews Observe(SenderSighting sighting)
    {
        var known = Find(sighting.Sender) ?? [];
        var target = string.GetHashCode(sighting.Target.Value, StringComparison.Ordinal);
        var targets = known.Contains(target) || known.Length == MostTargets ? known : [.. known, target];
        Keep(sighting.Sender, targets);
        if (sighting.Linking || (targets.Length > 1 && targets != known)) return SenderNews.Much;
        return sighting.Messages > 1 || sighting.Episode is not null || targets.Length > 1 ? SenderNews.Little : SenderNews.None;
    }

    /// <returns>How many targets the sender wrote to; 0 when it is not kept.</returns>
    public int TargetsOf(SenderKey sender) => Find(sender)?.Length ?? 0;

    private int[]? Find(SenderKey sender) =>
        young.TryGetValue(sender, out var targets) || old.TryGetValue(sender, out targets) ? targets : null;

    private void Keep(SenderKey sender, int[] targets)
    {
        if (young.Count >= most / 2 && !young.ContainsKey(sender)) (old, young) = (young, []);
        young[sender] = targets;
    }
}

/// <summary>What a sighting says about a sender.</summary>
internal enum SenderNews
{
    /// <summary>Somebody who wrote once does not matter yet.</summary>
    None,

    /// <summary>One of a crowd that links with nobody, or somebody who goes on where they wrote before.</summary>
    Little,

    /// <summary>A further target, or an episode that may be part of a campaign.</summary>
    Much,
}
