namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// Lets some time go by between two calls to a busy target, so that what comes meanwhile goes in one: a call costs more than taking in what it brings. A target
/// that was quiet is called at once, and so is one that somebody waits for. Runs on its partition's scheduler. Not thread-safe.
/// </summary>
/// <param name="start">Begins a lane's calls.</param>
/// <param name="turnstile">Says how much time.</param>
internal sealed class Pace(Action<TargetLane> start, Turnstile turnstile, TimeProvider time, CancellationToken stopped)
{
    /// <summary>Entries that are worth a call of their own.</summary>
    public const int Enough = 32;

    /// <summary>Lanes whose turn comes within this are started together.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>Who comes meanwhile may have an earlier turn than whoever is waited for.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(100);

    private readonly PriorityQueue<TargetLane, long> waiting = new();
    private bool running;

    /// <summary>Starts a lane now or, when its target was called just before, in its turn.</summary>
    public void Start(TargetLane lane)
    {
        var atOnce = lane.Waiting >= Enough || lane.IsAwaited;
        if (lane.AwaitsTurn && !atOnce) return;
        var turn = lane.CalledAt + turnstile.Pass();
        if (atOnce || turn is not { } later || later <= time.GetTimestamp())
        {
            lane.AwaitsTurn = false;
            start(lane);
            return;
        }

        lane.AwaitsTurn = true;
        waiting.Enqueue(lane, later);
        if (!running) _ = Run();
    }

    /// <summary>Starts a lane before its turn, until nothing is left in it: somebody waits for that.</summary>
    public void Hurry(TargetLane lane)
    {
        lane.IsAwaited = !lane.IsIdle;
        LetGo(lane);
    }

    /// <summary>Starts all lanes before their turn that have something to apply up to a position.</summary>
    public void Hurry(long position)
    {
        if (waiting.Count == 0) return;
        foreach (var lane in waiting.UnorderedItems.Select(item => item.Element).Where(lane => lane.AppliedThrough < position).ToArray()) Hurry(lane);
    }

    private void LetGo(TargetLane lane)
    {
        if (!lane.AwaitsTurn) return; // it went before its turn
        lane.AwaitsTurn = false;
        start(lane);
    }

    private async Task Run()
    {
        running = true;
        while (waiting.TryPeek(out _, out var first) && !stopped.IsCancellationRequested)
        {
            var wait = time.GetElapsedTime(time.GetTimestamp(), first);
            if (wait > TimeSpan.Zero) await Task.Delay(wait < Step ? Step : wait < LongestStep ? wait : LongestStep, time, stopped).ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            var now = time.GetTimestamp();
            while (waiting.TryPeek(out var lane, out var turn) && turn <= now)
            {
                waiting.Dequeue();
                LetGo(lane);
            }
        }

        running = false;
    }
}
