using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Directory;

/// <summary>
/// Who is who in a workspace. Changes are made between awaits and answered when they are durable; a failed write ends the activation, so that nobody
/// builds on what was not kept.
/// </summary>
[Reentrant]
public sealed partial class DirectoryGrain : Grain, IDirectoryGrain
{
    private readonly IPersistentState<DirectoryState> state;
    private readonly ILogger<DirectoryGrain> logger;
    private readonly CoalescedWrites writes;
    private HandleIndex index = null!;
    private Task durable = Task.CompletedTask;
    private bool broken;

    public DirectoryGrain([PersistentState("directory")] IPersistentState<DirectoryState> state, ILogger<DirectoryGrain> logger)
    {
        (this.state, this.logger) = (state, logger);
        writes = new(() => state.WriteStateAsync());
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        index = new(state.State.Targets);
        return Task.CompletedTask;
    }

    public async Task<IReadOnlyList<TargetId?>> Resolve(IReadOnlyList<Handle> handles, bool mayCreate)
    {
        ThrowIfBroken();
        var found = new TargetId?[handles.Count];
        var created = false;
        for (var at = 0; at < found.Length; at++)
        {
            found[at] = index.Find(handles[at]);
            if (found[at] is not null || !mayCreate || handles[at].Address.Length == 0) continue;
            found[at] = index.Create(handles[at]);
            created = true;
        }

        if (created) durable = writes.Write();
        await OrBreak(durable); // who finds what another call has just created waits for it too
        return found;
    }

    public async Task<HandleConflict?> Put(TargetId target, TargetProfile profile)
    {
        ThrowIfBroken();
        if (index.Put(target, profile) is { } conflict) return conflict;
        durable = writes.Write();
        await OrBreak(durable);
        try
        {
            await GrainFactory.Find<ITargetGrain>(GrainKeys.Target(Workspace, target)).PublishSummary();
        }
        catch (Exception problem)
        {
            LogNotPublished(problem); // the profile is kept, and shown with the target's next row
        }

        return null;
    }

    public Task<TargetProfile?> Get(TargetId target) => Task.FromResult(state.State.Targets.GetValueOrDefault(target.Value));

    public Task<IReadOnlyList<KeyValuePair<TargetId, TargetProfile>>> All() =>
        Task.FromResult<IReadOnlyList<KeyValuePair<TargetId, TargetProfile>>>(
            state.State.Targets.Select(target => KeyValuePair.Create(new TargetId(target.Key), target.Value)).ToArray());

    private WorkspaceId Workspace => GrainKeys.Split(this.GetPrimaryKeyString()).Workspace;

    private async Task OrBreak(Task written)
    {
        try
        {
            await written;
        }
        catch (Exception problem)
        {
            LogNotWritten(problem);
            broken = true;
            DeactivateOnIdle();
        }

        ThrowIfBroken();
    }

    private void ThrowIfBroken()
    {
        if (broken) throw new StoreUnavailableException("The directory of targets could not be written.");
    }

    [LoggerMessage(LogLevel.Error, "The directory of targets could not be written and is read again")]
    private partial void LogNotWritten(Exception problem);

    [LoggerMessage(LogLevel.Warning, "A target's row could not be renewed after its profile changed")]
    private partial void LogNotPublished(Exception problem);
}
