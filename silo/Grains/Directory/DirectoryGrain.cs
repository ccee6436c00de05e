using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Silo.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Grains.Directory;

/// <summary>
/// Who is who in a workspace. Changes are made between awaits and answered when they are durable; a failed write ends the activation, so that nobody
/// builds on what was not kept.
/// </summary>
[Reentrant]
public sealed partial class DirectoryGrain : Grain, IDirectoryGrain
{
    private readonly ILogger<DirectoryGrain> logger;
    private readonly CoalescedWrites writes;
    private readonly ILogStore store;
    private readonly HashSet<TargetId> unwritten = [];
    private DirectoryLog log = null!;
    private Dictionary<string, TargetProfile> targets = null!;
    private HandleIndex index = null!;
    private Task durable = Task.CompletedTask;
    private bool replaced;
    private bool stopping;
    private bool broken;

    public DirectoryGrain(ILogStore store, ILogger<DirectoryGrain> logger)
    {
        (this.store, this.logger) = (store, logger);
        writes = new(WriteChanged);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        log = new(store, StreamNames.Directory(Workspace));
        targets = await log.Load(cancellationToken);
        index = new(targets);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stopping = true;
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
            unwritten.Add(found[at]!.Value);
            created = true;
        }

        if (created) durable = writes.Write();
        await OrBreak(durable); // who finds what another call has just created waits for it too
        return found;
    }

    public async Task<HandleConflict?> Put(TargetId target, TargetProfile profile)
    {
        ThrowIfBroken();
        var known = targets.ContainsKey(target.Value);
        if (index.Put(target, profile) is { } conflict) return conflict;
        replaced |= known;
        unwritten.Add(target);
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

    public Task<TargetProfile?> Get(TargetId target) => Task.FromResult(targets.GetValueOrDefault(target.Value));

    public Task<IReadOnlyList<KeyValuePair<TargetId, TargetProfile>>> All() =>
        Task.FromResult<IReadOnlyList<KeyValuePair<TargetId, TargetProfile>>>(
            targets.Select(target => KeyValuePair.Create(new TargetId(target.Key), target.Value)).ToArray());

    private async Task WriteChanged()
    {
        var changed = unwritten.Select(target => KeyValuePair.Create(target.Value, targets[target.Value])).ToArray();
        unwritten.Clear();
        await log.Append(changed);
        if (!log.IsDue(targets.Count, replaced)) return;
        replaced = false;
        _ = WriteAgain();
    }

    private async Task WriteAgain()
    {
        try
        {
            await log.WriteAgain(targets);
        }
        catch (Exception problem)
        {
            // What changed is durable: of a copy that a stop or a new activation breaks off nothing is lost.
            if (problem is not StreamFencedException && !stopping) Break(problem);
        }
    }

    private WorkspaceId Workspace => GrainKeys.Split(this.GetPrimaryKeyString()).Workspace;

    private async Task OrBreak(Task written)
    {
        try
        {
            await written;
        }
        catch (Exception problem)
        {
            Break(problem);
        }

        ThrowIfBroken();
    }

    private void Break(Exception problem)
    {
        if (!broken) LogNotWritten(problem);
        broken = true;
        DeactivateOnIdle();
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
