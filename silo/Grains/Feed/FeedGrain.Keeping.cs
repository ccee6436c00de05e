using Orleans.Storage;
using PileOn.Contracts;
using PileOn.Contracts.Alerts;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Grains.Feed;

/// <summary>What the feed keeps, lets go and gets back after a start.</summary>
public sealed partial class FeedGrain
{
    private const int BlobsAtOnce = 64;
    private const int TargetsAtOnce = 16;

    /// <summary>Changes in memory beyond which the oldest are let go before their time.</summary>
    private const int MostChanges = 200_000;

    /// <summary>How long changes are kept: the day that is promised, and some.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(26);

    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan WarmPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WarmRetry = TimeSpan.FromSeconds(1);

    /// <summary>Targets that have not told their rows since this activation began.</summary>
    private readonly HashSet<TargetId> unheard = [];

    private Task warm = Task.CompletedTask;

    private async Task Load(CancellationToken cancellation)
    {
        foreach (var change in state.State.Rows) Hold(change);
        changes.Floor = state.State.Floor;
        epoch = (await store.Open(stream, cancellation)).Epoch;
        var position = state.State.Floor + 1;
        while (await store.Read(stream, position, BlobsAtOnce, cancellation) is { Count: > 0 } blobs)
        {
            foreach (var blob in blobs)
            {
                var (at, found) = FeedBlob.Read(blob.Bytes.Span);
                foreach (var change in found.Where(change => change.Number > state.State.Floor))
                {
                    Hold(change);
                    changes.Add(change, lasting: true, at);
                    given = change.Number;
                }
            }

            position = blobs[^1].LastPosition + 1;
        }

        given = seen = notified = reserved = Math.Max(given, numbers.State.Reserved);
    }

    private void Hold(FeedChange change)
    {
        if (!IsNewer(change.Row)) return;
        Know(change.Row);
        Set(change);
    }

    private void Set(FeedChange change)
    {
        if (change.Row is TargetRow target)
        {
            if (target.IsHeard) unheard.Remove(new(target.Id));
            else unheard.Add(new(target.Id));
        }

        foreach (var gone in rows.Set(change))
        {
            revisions.Remove((gone.GetType(), gone.Id));
            if (gone is AlertRow) written.Remove(gone.Id);
        }
    }

    /// <summary>Targets' rows are not stored: each target is asked for its own again.</summary>
    private async Task Warm()
    {
        while (!broken)
        {
            try
            {
                var targets = await GrainFactory.Find<IDirectoryGrain>(GrainKeys.Workspace(workspace)).All();
                var failed = await Renew([.. targets.Select(target => target.Key)]);
                var silent = targets.Where(target => !rows.HasTarget(target.Key)).Select(target => TargetRow.Unheard(target.Key, target.Value)).ToArray();
                if (silent.Length > 0) await Stand(silent);
                _ = RenewUntilDone(failed);
                return;
            }
            catch (Exception problem)
            {
                LogWarmFailed(problem);
                await Task.Delay(WarmRetry, time);
            }
        }
    }

    private async Task Stand(FeedRow[] rows)
    {
        try
        {
            await Publish(rows);
        }
        catch (UnwritableRowException problem)
        {
            LogNotRenewed(problem); // all others were taken, and one that can never be written must not keep the list back for ever
        }
    }

    /// <summary>A target under attack must not look calm because it could not be asked once.</summary>
    private async Task RenewUntilDone(TargetId[] failed)
    {
        while (!broken && failed.Length > 0)
        {
            await Task.Delay(WarmRetry, time);
            failed = await Renew(failed);
        }
    }

    /// <returns>Those that could not be asked.</returns>
    private async Task<TargetId[]> Renew(TargetId[] targets)
    {
        var failed = new List<TargetId>();
        foreach (var some in targets.Chunk(TargetsAtOnce))
        {
            var renewed = await Task.WhenAll(some.Select(Renew));
            failed.AddRange(some.Where((_, place) => !renewed[place]));
        }

        return [.. failed];
    }

    /// <param name="wholly">Nothing may be missing that targets would have told.</param>
    /// <exception cref="StoreUnavailableException">
    /// A position was asked for, and a target of its partitions has not told yet what it knows; or all was asked for, and not all have been asked.
    /// </exception>
    private async Task Warmed(bool wholly = false)
    {
        var asked = ReadAfter.Position;
        try
        {
            await warm.WaitAsync(WarmPatience, time);
        }
        catch (TimeoutException)
        {
            LogStillCold();
            if (wholly || asked is not null) throw new StoreUnavailableException("The feed is being made again.");
        }

        if (asked is not null && unheard.Any(target => asked.Parts.Any(part => part.Partition == GrainKeys.PartitionOf(target))))
            throw new StoreUnavailableException("The feed is being made again, and has not heard from a target yet.");
    }

    private async Task<bool> Renew(TargetId target)
    {
        try
        {
            await GrainFactory.Find<ITargetGrain>(GrainKeys.Target(workspace, target)).PublishSummary();
            return true;
        }
        catch (Exception problem)
        {
            LogNotRenewed(problem);
            return false;
        }
    }

    /// <summary>Has targets renew their rows when somebody has closed or opened one of their threats.</summary>
    private void RenewThreatened(IEnumerable<FeedChange> shown)
    {
        foreach (var change in shown)
            if (change.Row is TriageRow && rows.Alert(change.Row.Id) is { Classification: Classification.Threat } threat) _ = Renew(threat.Target);
    }

    /// <summary>Lets changes go whose time is over, once their rows are stored as such.</summary>
    private async Task Tidy(CancellationToken cancellation)
    {
        try
        {
            var cutoff = time.GetUtcNow() - (changes.Count > MostChanges ? Kept / 4 : Kept);
            if (broken || !(changes.OldestLasting < cutoff)) return;
            changes.Drop(cutoff);
            state.State.Floor = changes.Floor;
            state.State.Rows = [.. rows.Durable];
            await state.WriteStateAsync(cancellation);
            await store.Trim(stream, changes.Floor + 1, cancellation);
        }
        catch (InconsistentStateException problem)
        {
            // Somebody else has written, or an earlier write arrived of which we were not told: no later one of ours ever would.
            Break(problem);
        }
        catch (Exception problem)
        {
            LogTidyFailed(problem);
        }
    }
}
