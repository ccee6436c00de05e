using PileOn.Contracts.Targets;

namespace PileOn.Api.Targets;

/// <summary>Asks about one target of the caller's workspace.</summary>
internal static class TargetReader
{
    public static ITargetGrain Grain(IGrainFactory grains, Caller caller, TargetId target) => grains.Find<ITargetGrain>(GrainKeys.Target(caller.Workspace, target));

    public static Task<TargetProfile?> Profile(IGrainFactory grains, Caller caller, TargetId target) =>
        Patience.Read(() => grains.Find<IDirectoryGrain>(GrainKeys.Workspace(caller.Workspace)).Get(target));

    /// <returns>Null when there is no such target. The directory is asked first, so that made-up ids wake no grain.</returns>
    public static async Task<TargetDetail?> Detail(IGrainFactory grains, Caller caller, TargetId target) =>
        await Profile(grains, caller, target) is not { } profile ? null
        : await Patience.Read(() => Grain(grains, caller, target).View()) is { } view ? TargetDetail.Of(view)
        : TargetDetail.Of(target, profile);
}
