using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Directory;

/// <summary>The targets of a workspace as earlier versions stored them: as a whole.</summary>
[GenerateSerializer, Alias("pileon.directory-state")]
public sealed class DirectoryState
{
    [Id(0)] public Dictionary<string, TargetProfile> Targets { get; set; } = [];
}
