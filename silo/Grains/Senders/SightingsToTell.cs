using System.Runtime.InteropServices;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>What is to be told: the latest total of each sender at each target in each episode. Not thread-safe.</summary>
internal sealed class SightingsToTell
{
    /// <summary>Room that is kept from one time to the next; more, as a storm takes it, is given back.</summary>
    private const int Kept = 2_048;

    private Dictionary<(SenderKey Sender, TargetId Target, string? Episode), SenderSighting> sightings = [];

    public int Count => sightings.Count;

    public IReadOnlyCollection<SenderSighting> All => sightings.Values;

    /// <summary>Whether an earlier total of the same waits.</summary>
    public bool Holds(SenderSighting sighting) => sightings.ContainsKey(KeyOf(sighting));

    public void Add(SenderSighting sighting)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(sightings, KeyOf(sighting), out var exists);
        if (!exists || known.Messages <= sighting.Messages) known = sighting;
    }

    public SenderSighting[] Take()
    {
        SenderSighting[] taken = [.. sightings.Values];
        if (sightings.Capacity > Kept) sightings = [];
        else sightings.Clear();
        return taken;
    }

    public SenderSighting[] Take(int most) => Take(sightings.Values.Take(most));

    /// <summary>Takes what waits for some senders.</summary>
    public SenderSighting[] Take(IReadOnlySet<SenderKey> senders) => Take(sightings.Values.Where(sighting => senders.Contains(sighting.Sender)));

    private SenderSighting[] Take(IEnumerable<SenderSighting> some)
    {
        SenderSighting[] taken = [.. some];
        foreach (var sighting in taken) sightings.Remove(KeyOf(sighting));
        return taken;
    }

    private static (SenderKey Sender, TargetId Target, string? Episode) KeyOf(SenderSighting sighting) => (sighting.Sender, sighting.Target, sighting.Episode);
}
