using PileOn.Contracts;
using PileOn.Detection.Identity;

namespace PileOn.Bench.Skew;

/// <summary>Where grains live, by the hashes that the silos go by.</summary>
internal static class Placement
{
    private static readonly GrainType TargetType = GrainType.Create("target");
    private static readonly GrainType PartitionType = GrainType.Create("partition");

    public static int SiloOf(WorkspaceId workspace, TargetId target, int silos) => Silo(GrainId.Create(TargetType, GrainKeys.Target(workspace, target)), silos);

    public static int SiloOf(WorkspaceId workspace, int partition, int silos) => Silo(GrainId.Create(PartitionType, GrainKeys.Partition(workspace, partition)), silos);

    /// <summary>As Orleans' hash-based placement has it, the silos in order of their addresses.</summary>
    private static int Silo(GrainId grain, int silos) => (int)(grain.GetUniformHashCode() & 0x7fff_ffff) % silos;
}
