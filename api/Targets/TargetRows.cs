using PileOn.Contracts.Feed;
using PileOn.Contracts.Targets;
using PileOn.Detection.Episodes;

namespace PileOn.Api.Targets;

/// <summary>The rows of targets that have nothing to tell yet.</summary>
internal static class TargetRows
{
    public static TargetRow Quiet(TargetId target, TargetProfile profile) => new()
    {
        Id = target.Value,
        Revision = 0,
        Name = profile.Name,
        Handles = profile.Handles,
        State = EpisodeState.Quiet,
        Messages = 0,
        Senders = 0,
        LastTenMinutes = 0,
        UsualTenMinutes = 0,
        Sparkline = [],
    };
}
