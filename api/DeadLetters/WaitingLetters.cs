using PileOn.Api.Targets;
using PileOn.Contracts.Targets;

namespace PileOn.Api.DeadLetters;

/// <summary>All dead letters of one target.</summary>
internal sealed record WaitingLetters(TargetId Target, IReadOnlyList<DeadLetter> Listed, UnlistedLetters Rest)
{
    /// <summary>Where those stand that can be tried again, in the order of the log.</summary>
    public IEnumerable<long> Positions => Rest.Positions.Concat(Listed.Select(letter => letter.Position)).Distinct().Order();

    public static async Task<WaitingLetters> At(Caller caller, IGrainFactory grains, TargetId target)
    {
        var grain = TargetReader.Grain(grains, caller, target);
        var listed = await grain.DeadLetters(); // first: one that leaves the list meanwhile is then in both, and not in neither
        return new(target, listed, await grain.UnlistedDeadLetters());
    }
}
