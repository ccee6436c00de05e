using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// An activation begins from a snapshot that may be older than what its target has shown. Whoever asks must not be shown less than before, nor less than the
/// position he names, whatever else began at the same time: for a moment after a silo has died or joined, there may be two activations of a target and of its
/// partition, and what one of them knows says nothing about the others. So it is this activation that knows how far it must have come before it answers.
/// </summary>
public sealed partial class TargetGrain
{
    private static readonly TimeSpan CatchUpPatience = TimeSpan.FromSeconds(4);

    /// <summary>How long a target that is behind waits for something to come before it asks again.</summary>
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private TaskCompletionSource caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IGrainTimer? chasing;
    private Task replayAsked = Task.CompletedTask;
    private long lacksUpTo = ITargetGrain.AllDurable;
    private long chasedAt;

    /// <summary>Every entry of this target's up to here is applied, whatever else the partition holds.</summary>
    private long coversTo;

    /// <summary>Everything is to be sent again, and nothing has come yet.</summary>
    private bool lacksAll;

    private bool hasApplied;

    private IPartitionGrain Partition => GrainFactory.Find<IPartitionGrain>(GrainKeys.Partition(workspace, GrainKeys.PartitionOf(target)));

    private bool IsBehind => snapshot.State.AppliedTo < lacksUpTo;

    /// <summary>Learns how far this target's entries go, and has what comes after its snapshot sent again.</summary>
    private async Task FindWhatIsLacking()
    {
        if (record.StartsAnew)
        {
            LogStartsAnew();
            AskForReplay();
            return;
        }

        Lack(await Partition.Begins(target, snapshot.State.AppliedTo));
        if (lacksUpTo == ITargetGrain.Unknown) Learn().Ignore();
    }

    /// <summary>Has the partition send everything again. It must not be waited for: the partition calls back.</summary>
    private void AskForReplay()
    {
        lacksAll = true;
        lacksUpTo = ITargetGrain.Unknown;
        replayAsked = Replay();
        replayAsked.Ignore();
        StartChasing();
    }

    private async Task Replay()
    {
        var last = await Partition.Replay(target, 0);
        if (last == 0) Begun(); // there is nothing to come
        Lack(Math.Max(last, await LastKnown())); // what an earlier activation of the partition left may come after that
    }

    /// <summary>What was asked for has begun to come, and what the asking itself came to says nothing any more.</summary>
    private void Begun()
    {
        lacksAll = false;
        replayAsked = Task.CompletedTask;
    }

    /// <summary>The partition has still to read what an earlier activation left. It must not be waited for either.</summary>
    private async Task Learn() => Lack(await LastKnown());

    private Task<long> LastKnown() => Partition.LastOf(target, 0, CatchUpPatience);

    private void Lack(long upTo)
    {
        lacksUpTo = lacksUpTo == ITargetGrain.Unknown ? upTo : Math.Max(lacksUpTo, upTo);
        Reached();
        if (!IsBehind) return;
        if (caughtUp.Task.IsCompleted) caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
        StartChasing();
    }

    private void Reached()
    {
        if (!IsBehind) caughtUp.TrySetResult();
    }

    private void StartChasing() => chasing ??= this.RegisterGrainTimer(Chase, new() { DueTime = AskAgain, Period = AskAgain, Interleave = true });

    /// <summary>What was sent may have gone to an activation that is no more, and what it said may be what the partition goes by.</summary>
    private async Task Chase(CancellationToken cancellation)
    {
        if (broken || !(IsBehind || lacksAll))
        {
            chasing?.Dispose();
            chasing = null;
        }
        else if (lacksAll)
        {
            if (replayAsked.IsCompleted) AskForReplay(); // whatever it came to: a partition that has begun again since knows nothing of it
        }
        else if (lacksUpTo == ITargetGrain.Unknown || chasedAt == snapshot.State.AppliedTo)
        {
            var last = await Partition.Begins(target, snapshot.State.AppliedTo);
            Lack(last);
            if (IsBehind && last <= snapshot.State.AppliedTo) BeginAgain();
        }

        chasedAt = snapshot.State.AppliedTo;
    }

    /// <summary>
    /// Nothing more will come of what is lacking: it is in the snapshot of another activation, or in no log any more. Both are found by beginning from what is stored;
    /// to go by the partition alone would show less than before when it is one that was left behind.
    /// </summary>
    private void BeginAgain()
    {
        LogBeginsAgain(snapshot.State.AppliedTo, lacksUpTo);
        DeactivateOnIdle();
    }

    /// <summary>
    /// A partition that has begun again says that some snapshot covers what came before the slice. Where this activation knows of nothing in between, that may be
    /// another one's, which only the store knows: it refuses this one's then.
    /// </summary>
    private async ValueTask MakeSureOfSnapshot(TargetSlice slice)
    {
        if (hasApplied && slice.Entries.Count > 0 && slice.Entries[0].Position > snapshot.State.AppliedTo) await Save();
    }

    /// <summary>Waits until what this activation knows may be shown.</summary>
    /// <exception cref="StoreUnavailableException">It takes longer than a caller should wait.</exception>
    private async ValueTask CaughtUp()
    {
        var position = ReadAfter.In(GrainKeys.PartitionOf(target));
        if (!IsBehind && Covers(position)) return;
        try
        {
            await CatchUp(position).WaitAsync(CatchUpPatience, time);
        }
        catch (TimeoutException)
        {
            throw new StoreUnavailableException("The target has begun again from its last snapshot and has not caught up yet.");
        }
    }

    private bool Covers(long position) => position <= Math.Max(coversTo, snapshot.State.AppliedTo);

    private async Task CatchUp(long position)
    {
        if (!Covers(position))
        {
            await replayAsked; // before, the partition may not have heard of this target
            var last = await Partition.LastOf(target, position, CatchUpPatience);
            if (last == ITargetGrain.Unknown) throw new TimeoutException();
            Lack(last);
        }

        while (IsBehind)
        {
            // An entry that was set aside puts this activation back to its snapshot at any moment.
            if (caughtUp.Task.IsCompleted) caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
            await caughtUp.Task;
        }

        coversTo = Math.Max(coversTo, position);
    }
}
