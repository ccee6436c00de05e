using PileOn.Contracts.Sources;

namespace PileOn.Api.Sources;

internal sealed record SourceList(IReadOnlyList<SourceView> Sources)
{
    /// <summary>A workspace's sources as people see them.</summary>
    /// <param name="target">Only those that have ever reached it; null for all.</param>
    public static async Task<SourceList> Of(IGrainFactory grains, WorkspaceId workspace, TargetId? target, DateTimeOffset now)
    {
        var found = await grains.Find<ISourcesGrain>(GrainKeys.Workspace(workspace)).All(target);
        var keys = (await grains.Find<IKeyringGrain>(GrainKeys.Workspace(workspace)).All()).Select(key => key.Id).ToHashSet();
        var since = now - ISourcesGrain.Remembered;
        return new([.. found
            .Where(source => source.LastAt > since || !IsRevoked(source, keys))
            .Select(source => IsRevoked(source, keys) ? source with { State = SourceState.Finished } : source)]);
    }

    /// <summary>Nothing can come of it any more, and somebody meant that.</summary>
    private static bool IsRevoked(SourceView source, HashSet<string> keys) => SourceId.KeyOf(source.Id) is { } key && !keys.Contains(key);
}
