using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>What is to be told to senders' grains: the latest total of each sender at each target in each episode. Not thread-safe.</summary>
internal sealed class SightingsToTell
{
    private Dictionary<(SenderKey Sender, TargetId Target, string? Episode), SenderSighting> sightings = [];

    public int Count => sightings.Count;

    public void Add(SenderSighting sighting)
    {
        var key = (sighting.Sender, sighting.Target, sighting.Episode);
        if (!sightings.TryGetValue(key, out var known) || known.Messages <= sighting.Messages) sightings[key] = sighting;
    }

    /// <summary>Takes everything, by sender.</summary>
    public IEnumerable<(SenderKey Sender, SenderSighting[] Sightings)> Take()
    {
        var taken = sightings;
        sightings = [];
        return taken.Values.GroupBy(sighting => sighting.Sender).Select(group => (group.Key, group.ToArray()));
    }
}
