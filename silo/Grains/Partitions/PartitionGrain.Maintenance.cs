using Orleans.Storage;
using PileOn.Contracts;
using PileOn.Contracts.Targets;
using PileOn.Silo.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>What a partition does every few seconds: let time pass, and keep what a crash would have to repeat short.</summary>
public sealed partial class PartitionGrain
{
    internal static readonly TimeSpan MaintainEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TrimEvery = TimeSpan.FromHours(1);

    /// <summary>How long a target may go without a snapshot before it is asked for one.</summary>
    internal static readonly TimeSpan CheckpointAfter = TimeSpan.FromMinutes(1);

    /// <summary>About so many entries a crash may have to repeat: where more have come, the targets that hold the oldest of them are asked in the next round.</summary>
    internal const int MostToRepeat = 5_000;

    /// <summary>How long a target to which nothing comes waits for another tick after one that detection could not take: the log would fill with them.</summary>
    private static readonly TimeSpan TickAgainAfter = TimeSpan.FromHours(1);

    /// <summary>Targets that are woken in one round to let go of something: after a week away there are many.</summary>
    private const int MostToWake = 64;

    /// <summary>Snapshots asked for at once: they are large, and the store has other things to write.</summary>
    private const int CheckpointsAtOnce = 4;

    private async Task Maintain(CancellationToken cancellation)
    {
        if (failed) return;
        var now = time.GetUtcNow();
        filter.Forget(settled.Now());
        await PassTime(now);
        await Quietly(() => journal.WriteDue(dispatcher.Taken, settled.Now()));
        await Quietly(() => Checkpoint(now));
        await Quietly(watermarks.Write);
        if (trimmedAt is not { } trimmed || time.GetElapsedTime(trimmed) >= TrimEvery) await Quietly(() => Trim(cancellation));
    }

    /// <summary>By a clock of its own: keeping up with snapshots takes long just when targets are behind.</summary>
    private Task SayHowFarBehind(CancellationToken cancellation)
    {
        var behind = Math.Max(0, log.Head - dispatcher.AppliedThrough);
        behindSince = behind == 0 ? null : dispatcher.WaitingSince ?? behindSince ?? time.GetUtcNow();
        reading?.Say(behind, behindSince);
        return Task.CompletedTask;
    }

    /// <summary>Only what targets have in their snapshots goes.</summary>
    private async Task Trim(CancellationToken cancellation)
    {
        trimmedAt = time.GetTimestamp();
        await log.Trim(settled.Now(), retention.Keep, storedWatermark, cancellation);
    }

    /// <summary>Appends a tick for each target that silence has changed by now, and for some of those that need less than they keep.</summary>
    private async Task PassTime(DateTimeOffset now)
    {
        if (!recovered) return;
        var at = time.GetTimestamp();
        var idle = dispatcher.Lanes.Where(lane => lane is { IsIdle: true, TickUnderWay: false } && !IsInVain(lane));
        var due = idle.Where(IsDue).ToArray();
        var resting = idle.Where(lane => lane.WakesAt <= now && !IsDue(lane)).Take(MostToWake).ToArray();
        if (due.Length + resting.Length == 0) return;
        foreach (var lane in due.Concat(resting)) lane.Tick(at);

        // Of a replayed year no more has passed than what the replay has told and the silence that ended it.
        TickEntry[] ticks = [.. due.Select(lane => new TickEntry(lane.Target, lane.NextTick!.Value)), .. resting.Select(lane => new TickEntry(lane.Target, lane.Clock.Now(now)))];
        await Quietly(() => Append(
            "clock", [.. ticks], first => [.. ticks.Select((tick, index) => (tick.Target, new TargetEntry(first + index, null, null, tick.At)))]));

        bool IsInVain(TargetLane lane) => lane.TickedInVainAt is { } last && time.GetElapsedTime(last, at) < TickAgainAfter;

        bool IsDue(TargetLane lane) => lane.NextTick <= lane.Clock.Now(now);
    }

    private async Task Checkpoint(DateTimeOffset now)
    {
        var due = dispatcher.Lanes
            .Where(lane => lane.DurableThrough < dispatcher.Taken - MostToRepeat || (lane.DurableThrough != long.MaxValue && now - lane.DirtySince >= CheckpointAfter))
            .OrderBy(lane => lane.DurableThrough).ToArray();
        foreach (var some in due.Chunk(CheckpointsAtOnce)) await Task.WhenAll(some.Select(Checkpoint));

        // One target that cannot save must not keep the others from it.
        Task Checkpoint(TargetLane lane) => Quietly(async () =>
        {
            var known = lane.Applied; // asked before: what it has applied meanwhile may be told sooner than its answer to this
            var answer = await GrainFactory.Find<ITargetGrain>(GrainKeys.Target(workspace, lane.Target)).Checkpoint();

            // It knows less than it had said: its silo died with what no snapshot covered.
            if (answer.AppliedTo < known) dispatcher.Resend(lane.Target, answer.AppliedTo);
            else lane.Durable(answer.DurableTo, now);
        });
    }

    /// <summary>
    /// A target that is made again from before the watermark may save halfway. Were the watermark still above it when everything dies, the next activation
    /// would not send it the rest.
    /// </summary>
    private async Task BeforeResending(long after)
    {
        if (after >= Math.Max(storedWatermark, state.State.Watermark)) return; // a higher one may be on its way
        try
        {
            await watermarks.Write();
        }
        catch (InconsistentStateException problem)
        {
            Fail(problem);
            throw;
        }
    }

    /// <summary>The watermark goes up as targets save, and down when one of them has to be sent what it had saved. Its ETag keeps other activations out.</summary>
    private async Task WriteWatermark()
    {
        var reached = dispatcher.DurableThrough;
        if (reached == storedWatermark && reached == state.State.Watermark) return;
        await WriteWakings(); // before the watermark says that nobody need be sent anything who could say it again
        var watermark = Math.Min(reached, dispatcher.DurableThrough); // a target may be made again since
        if (watermark < state.State.Watermark) state.State.Lowered++;
        state.State.Watermark = watermark;
        state.State.SettledAt = settled.Now();
        state.State.Ticks = [.. dispatcher.Lanes.Where(lane => lane.NextTick is not null)
            .Select(lane => new AwaitedTick(lane.Target, lane.NextTick!.Value, lane.Clock.Latest, lane.Clock.LaggedOn))];
        await state.WriteStateAsync();
        storedWatermark = watermark;
    }

    private async Task WriteWakings()
    {
        var at = dispatcher.Lanes.Where(lane => lane.WakesAt is not null).ToDictionary(lane => lane.Target, lane => lane.WakesAt!.Value);
        if (at.Count == storedWakings.Count && at.All(one => storedWakings.TryGetValue(one.Key, out var stored) && stored == one.Value)) return;
        wakings.State.At = at;
        await wakings.WriteStateAsync();
        storedWakings = at;
    }

    /// <summary>What fails here is tried again in a few seconds, unless another activation has taken over.</summary>
    private async Task Quietly(Func<Task> work)
    {
        if (failed) return;
        try
        {
            await work();
        }
        catch (Exception problem) when (problem is InconsistentStateException or StreamFencedException)
        {
            Fail(problem);
        }
        catch (Exception problem)
        {
            LogMaintenanceFailed(problem);
        }
    }
}
