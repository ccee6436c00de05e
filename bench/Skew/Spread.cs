using PileOn.Contracts;
using PileOn.Detection.Identity;

namespace PileOn.Bench.Skew;

/// <summary>What each partition and each silo gets of a deployment's messages, as shares of all of them.</summary>
internal sealed class Spread
{
    private readonly double[] partitions;
    private readonly double[] appending;
    private readonly double[] detecting;

    private Spread(Place place) => (partitions, appending, detecting) = (new double[place.Workspaces * GrainKeys.Partitions], new double[place.Silos], new double[place.Silos]);

    /// <summary>The busiest partition's share.</summary>
    public double BusiestPartition => partitions.Max();

    /// <summary>The busiest silo against the mean, by what its partitions append.</summary>
    public double Appending => appending.Max() * appending.Length;

    /// <summary>The busiest silo against the mean, by what its targets apply.</summary>
    public double Detecting => detecting.Max() * detecting.Length;

    /// <summary>Draws the targets' names anew, and places them for several laws at once.</summary>
    public static Spread[] Draw(Place place, IReadOnlyList<Zipf> laws, int draw)
    {
        var spreads = laws.Select(_ => new Spread(place)).ToArray();
        var workspaces = Enumerable.Range(0, place.Workspaces).Select(number => new WorkspaceId($"workspace{number}of{draw}")).ToArray();
        for (var rank = 1; rank <= place.Targets; rank++)
        {
            var (workspace, target) = (rank % place.Workspaces, new TargetId($"target{rank}of{draw}"));
            var (partition, silo) = (GrainKeys.PartitionOf(target), Placement.SiloOf(workspaces[workspace], target, place.Silos));
            for (var law = 0; law < spreads.Length; law++)
            {
                var share = laws[law].Share(rank);
                spreads[law].partitions[(workspace * GrainKeys.Partitions) + partition] += share;
                spreads[law].detecting[silo] += share;
            }
        }

        foreach (var spread in spreads)
            for (var each = 0; each < spread.partitions.Length; each++)
                spread.appending[Placement.SiloOf(workspaces[each / GrainKeys.Partitions], each % GrainKeys.Partitions, place.Silos)] += spread.partitions[each];
        return spreads;
    }
}
