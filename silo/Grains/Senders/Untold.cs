using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>Sightings of a shard that wait for their time. Bounded; what finds no room is told with the sender's next message. Not thread-safe.</summary>
/// <param name="after">About how long the first of them waits.</param>
internal sealed class Untold(TimeSpan after)
{
    private const int Most = 16_384;

    private readonly SightingsToTell sightings = new();
    private IGrainTimer? timer;
    private bool awaitsTime;

    public int Count => sightings.Count;

    /// <summary>The telling of what was taken.</summary>
    public Task UnderWay { get; set; } = Task.CompletedTask;

    /// <param name="telling">Tells what waits when it is time.</param>
    public void Begin(IGrainTimer telling) => timer = telling;

    public void Add(SenderSighting sighting)
    {
        if (sightings.Count >= Most && !sightings.Holds(sighting)) return;
        sightings.Add(sighting);
        TellInTime();
    }

    /// <summary>Sees to it that what waits is told.</summary>
    public void TellInTime()
    {
        if (awaitsTime || sightings.Count == 0) return;
        awaitsTime = true;
        timer!.GoOffIn(after * (0.5 + Random.Shared.NextDouble())); // not all shards at once
    }

    public void TimeHasCome() => awaitsTime = false;

    public IReadOnlyCollection<SenderSighting> All => sightings.All;

    public SenderSighting[] Take(int most) => sightings.Take(most);

    public SenderSighting[] Take(IReadOnlySet<SenderKey> senders) => sightings.Take(senders);
}
