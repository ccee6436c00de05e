using Microsoft.Extensions.Logging;
using Orleans.Placement;
using PileOn.Contracts;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>Keeps senders small until they matter. What it holds is made again from what targets tell and from the senders' own grains.</summary>
[HashBasedPlacement]
public sealed partial class SenderShardGrain(ILogger<SenderShardGrain> logger) : Grain, ISenderShardGrain
{
    /// <summary>Senders a shard keeps.</summary>
    private const int Most = 65_536;

    private readonly SenderSketch sketch = new(Most);

    public async Task Observe(IReadOnlyList<SenderSighting> sightings)
    {
        var mattering = sightings.Where(sketch.Observe).GroupBy(sighting => sighting.Sender).ToArray();
        try
        {
            await Task.WhenAll(mattering.Select(group => Sender(group.Key).Observe(group.ToArray())));
        }
        catch (Exception problem)
        {
            LogNotHeard(problem); // totals: the sender's next message tells all of it again
        }
    }

    public async Task<IReadOnlyList<int>> TargetsOf(IReadOnlyList<SenderKey> senders) => await Task.WhenAll(senders.Select(TargetsOf));

    private async Task<int> TargetsOf(SenderKey sender) =>
        sketch.TargetsOf(sender) is > 0 and var known ? known : (await Sender(sender).Profile())?.Targets.Count ?? 0;

    private ISenderGrain Sender(SenderKey sender) =>
        GrainFactory.GetGrain<ISenderGrain>(GrainKeys.Sender(GrainKeys.Split(this.GetPrimaryKeyString()).Workspace, sender));

    [LoggerMessage(LogLevel.Warning, "A sender's grain did not take a sighting")]
    private partial void LogNotHeard(Exception problem);
}
