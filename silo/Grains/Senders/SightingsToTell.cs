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

    /// <summary>Whether an earlier total of the same waits.</summary>
    public bool Holds(SenderSighting sighting) => sightings.ContainsKey(KeyOf(sighting));

    public void Add(SenderSighting sighting)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(sightings, KeyOf(sighting), out var exists);
        if (!exists || known.Messages <= sighting.Messages) known = sighting;
    }

    /// <summary>Takes what waits for some senders, or for all.</summary>
    public SenderSighting[] Take(Func<SenderKey, bool>? whom = null)
    {
        if (whom is not null)
        {
            SenderSighting[] some = [.. sightings.Values.Where(sighting => whom(sighting.Sender))];
            foreach (var sighting in some) sightings.Remove(KeyOf(sighting));
            return some;
        }

        SenderSighting[] taken = [.. sightings.Values];
        if (sightings.Capacity > Kept) sightings = [];
        else sightings.Clear();
        return taken;
    }

    private static (SenderKey Sender, TargetId Target, string? Episode) KeyOf(SenderSighting sighting) => (sighting.Sender, sighting.Target, sighting.Episode);
}
