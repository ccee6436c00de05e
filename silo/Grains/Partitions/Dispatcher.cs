using Microsoft.Extensions.Logging;
using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// Has a partition's targets apply what is durable: one call at a time and in order for each target, side by side for different ones, at a pace where one is
/// busy, again and again while a target does not answer. Runs on its grain's scheduler. Not thread-safe.
/// </summary>
/// <param name="find">The grain of a target.</param>
/// <param name="stored">A target's entries after one position up to another, read from the log.</param>
/// <param name="beforeResending">Awaited before a target is sent again what comes after a position.</param>
/// <param name="backlog">What waits in memory is counted there.</param>
/// <param name="turnstile">Calls to busy targets are spaced there.</param>
internal sealed partial class Dispatcher(
    Func<TargetId, ITargetGrain> find, Func<TargetId, long, long, IAsyncEnumerable<TargetEntry>> stored, Func<long, Task> beforeResending,
    BacklogShare backlog, Turnstile turnstile, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>Calls that may fail one after the other before a target's entries wait in the log instead of in memory.</summary>
    private const int Patience = 5;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LastDelay = TimeSpan.FromSeconds(5);

    private readonly Dictionary<TargetId, TargetLane> lanes = [];
    private readonly CancellationTokenSource stopped = new();
    private TaskCompletionSource progress = new();
    private Pace? turns;

    public IReadOnlyCollection<TargetLane> Lanes => lanes.Values;

    /// <summary>Everything up to here has been taken.</summary>
    public long Taken { get; private set; }

    /// <summary>What entries in memory that have not been applied weigh.</summary>
    public int Waiting
    {
        get;
        private set
        {
            backlog.Add(value - field);
            field = value;
        }
    }

    /// <summary>Ends the next time a target has applied something.</summary>
    public Task Progress => progress.Task;

    /// <summary>Every entry up to here has been applied.</summary>
    public long AppliedThrough => lanes.Values.Aggregate(Taken, (least, lane) => Math.Min(least, lane.AppliedThrough));

    /// <summary>Every entry up to here is covered by its target's snapshot.</summary>
    public long DurableThrough => lanes.Values.Aggregate(Taken, (least, lane) => Math.Min(least, lane.DurableThrough));

    /// <summary>When the oldest entry that has not been applied was received, as far as it is in memory; null when all have been.</summary>
    public DateTimeOffset? WaitingSince => lanes.Values.Min(lane => lane.WaitingSince);

    public TargetLane Lane(TargetId target)
    {
        if (!lanes.TryGetValue(target, out var lane)) lanes.Add(target, lane = new(target));
        return lane;
    }

    /// <summary>Tells that everything up to a position has been taken.</summary>
    public void Reach(long position)
    {
        Taken = Math.Max(Taken, position);
        Advance();
    }

    /// <summary>Takes entries in, ascending and all greater than those before.</summary>
    /// <param name="trace">Of the request they came with; null when nobody traces it.</param>
    public void Take(IEnumerable<(TargetId Target, TargetEntry Entry)> entries, string? trace = null)
    {
        var now = time.GetUtcNow();
        var touched = new HashSet<TargetLane>();
        foreach (var (target, entry) in entries)
        {
            var lane = Lane(target);
            if (lane.Add(entry, now, trace)) Waiting += Backlog.Weight(entry);
            if (lane.HoldsTooMuch) Waiting -= lane.Unload();
            touched.Add(lane);
        }

        foreach (var lane in touched) Start(lane);
    }

    /// <summary>How far a target has said to be; <see cref="ITargetGrain.AllDurable"/> while it has not.</summary>
    public long AppliedBy(TargetId target) => lanes.TryGetValue(target, out var lane) ? lane.Applied : ITargetGrain.AllDurable;

    /// <summary>The last entry of a target that was taken; <see cref="ITargetGrain.AllDurable"/> when none was.</summary>
    public long LastOf(TargetId target) => lanes.TryGetValue(target, out var lane) ? lane.Last : ITargetGrain.AllDurable;

    /// <summary>Somebody waits until everything up to a position has been applied.</summary>
    /// <returns>Ends the next time a target has applied something.</returns>
    public Task Hurry(long position)
    {
        var reached = Progress; // before, or what is applied at once would be waited for in vain
        Turns.Hurry(position);
        return reached;
    }

    /// <summary>Somebody waits for what a target has still to apply.</summary>
    public void Hurry(TargetId target)
    {
        if (lanes.TryGetValue(target, out var lane)) Turns.Hurry(lane);
    }

    /// <summary>Sends a target again what comes after a position.</summary>
    public void Resend(TargetId target, long after)
    {
        var lane = Lane(target);
        lane.Resend(after);
        Begin(lane);
    }

    /// <summary>Whether everything after a position is on its way to a target from the log.</summary>
    public bool IsResending(TargetId target, long after) => lanes.TryGetValue(target, out var lane) && lane.ResendAfter <= after;

    /// <summary>Puts the rows of targets that have changed into the feed.</summary>
    public Task PublishChanged() =>
        Task.WhenAll(lanes.Values.Where(lane => lane.Applied > lane.Published).ToArray().Select(Publish));

    /// <summary>Sends nothing more; what is under way ends by itself and harms nothing.</summary>
    public void Stop()
    {
        stopped.Cancel();
        Advance();
    }

    public void Dispose() => stopped.Dispose();

    private async Task Publish(TargetLane lane)
    {
        var applied = lane.Applied;
        await find(lane.Target).PublishSummary();
        lane.Published = Math.Max(lane.Published, applied);
    }

    private Pace Turns => turns ??= new(Begin, turnstile, time, stopped.Token);

    private void Start(TargetLane lane)
    {
        if (!lane.Running) Turns.Start(lane);
    }

    private void Begin(TargetLane lane)
    {
        if (!lane.Running) _ = Run(lane);
    }

    private async Task Run(TargetLane lane)
    {
        lane.Running = true;
        while (!stopped.IsCancellationRequested && !lane.IsIdle)
        {
            try
            {
                if (lane.ResendAfter is { } after) await SendStored(lane, after, lane.Applied);
                else await Send(lane, lane.Applied, lane.Peek());
            }
            catch (Exception problem)
            {
                if (stopped.IsCancellationRequested) break;
                lane.Failures++;
                LogApplyFailed(problem, lane.Failures);
                if (lane.Failures >= Patience) Waiting -= lane.Unload();
                await Pause(lane.Failures);
            }

            if (lane is { Waiting: > 0 and < Pace.Enough, ResendAfter: null, Failures: 0, IsAwaited: false }) break;
            Advance();
        }

        lane.Running = false;
        lane.IsAwaited &= !lane.IsIdle;
        if (lane.IsIdle || stopped.IsCancellationRequested) return;
        Start(lane); // what came during the call waits for its turn, where whoever waits for it finds it
        Advance();
    }

    /// <param name="after">Where reading begins. It may lie anywhere between two of the target's entries.</param>
    /// <param name="previous">What the target is known to have applied when that was decided: it would miss something before any other position.</param>
    private async Task SendStored(TargetLane lane, long after, long previous)
    {
        var asked = lane.Resends;
        await beforeResending(after);
        var upTo = lane.ResendUpTo;
        var (slice, weight) = (new List<TargetEntry>(), 0);
        await foreach (var entry in stored(lane.Target, after, upTo))
        {
            if (TargetLane.IsFull(slice.Count, weight, entry))
            {
                if (!await Send(lane, previous, [.. slice]) || lane.Resends != asked) return;
                previous = slice[^1].Position;
                lane.Resent(previous);
                slice.Clear();
                weight = 0;
                if (stopped.IsCancellationRequested) return;
            }

            slice.Add(entry);
            weight += Backlog.Weight(entry);
        }

        if (slice.Count > 0 && !await Send(lane, previous, [.. slice])) return;
        if (lane.Resends != asked) return; // meanwhile it began again, and what was sent may have gone to the one that is no more
        lane.Resent(upTo);
    }

    /// <returns>False when the target lacks what comes before the slice.</returns>
    private async Task<bool> Send(TargetLane lane, long previous, TargetEntry[] slice)
    {
        var traced = new TargetSlice(slice, lane.TracesOf(slice));
        using var span = ApplySpans.Begin(traced);
        lane.CalledAt = time.GetTimestamp();
        var applied = await find(lane.Target).Apply(previous, traced);
        if (applied.Outcome == ApplyOutcome.Gap)
        {
            LogGap(applied.AppliedTo, previous);
            lane.Resend(applied.AppliedTo);
            return false;
        }

        Waiting -= lane.Done(applied, time.GetUtcNow());
        return true;
    }

    private async Task Pause(int failures)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(failures - 1, 10));
        try
        {
            await Task.Delay(delay < LastDelay ? delay : LastDelay, time, stopped.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    private void Advance()
    {
        var reached = progress;
        progress = new();
        reached.SetResult();
    }

    [LoggerMessage(LogLevel.Warning, "A target did not apply its entries; failure {Failures} in a row, trying again")]
    private partial void LogApplyFailed(Exception problem, int failures);

    [LoggerMessage(LogLevel.Information, "A target has applied up to {AppliedTo} and lacks what led to {Previous}: sending it again from the log")]
    private partial void LogGap(long appliedTo, long previous);
}
