using PileOn.Api.Positions;
using PileOn.Contracts.Log;

namespace PileOn.Api.DeadLetters;

/// <summary>What one request asks of dead letters, and what becomes of it.</summary>
internal sealed class DeadLetterRequest(IGrainFactory grains, PositionWait wait, TimeProvider time)
{
    /// <summary>Asked for side by side, so that the store writes them together: one after the other, those of a pile-on would take minutes.</summary>
    private const int AtOnce = 64;

    private readonly List<(TargetId Target, long Position)> asked = [];
    private readonly List<(int Partition, long Position)> written = [];
    private int gone;
    private long dismissed;

    public Task Retry(Caller caller, TargetId target, IEnumerable<long> letters, CancellationToken cancellation) =>
        Ask(caller, target, letters, (partition, letter) => partition.AppendRetry(target, letter), cancellation);

    public async Task Dismiss(Caller caller, TargetId target, IEnumerable<long> letters, CancellationToken cancellation)
    {
        var before = asked.Count;
        await Ask(caller, target, letters, async (partition, letter) => await partition.AppendDismissal(target, letter, caller.Key.Name), cancellation);
        dismissed += asked.Count - before;
    }

    /// <summary>Dismisses all of a target's that are not later than one, those included that could only be counted.</summary>
    public async Task Dismiss(Caller caller, WaitingLetters waiting, long last, CancellationToken cancellation)
    {
        await Dismiss(caller, waiting.Target, waiting.Positions.Where(letter => letter <= last), cancellation);
        if (waiting.Rest is not { Lost: > 0 and var lost, LostUpTo: var lostUpTo } || lostUpTo > last) return;
        await Dismiss(caller, waiting.Target, [lostUpTo], cancellation);
        dismissed += lost - 1;
    }

    /// <summary>Waits until the targets have tried, unless it takes longer than anybody would wait.</summary>
    public async Task<DeadLettersRetried> Retried(Caller caller, CancellationToken cancellation)
    {
        var token = Token();
        return new(token.ToString(), asked.Count, await Left(caller, token, cancellation), gone);
    }

    /// <summary>Waits until it shows, unless it takes longer than anybody would wait.</summary>
    public async Task<DeadLettersDismissed> Dismissed(Caller caller, CancellationToken cancellation)
    {
        var token = Token();
        await wait.ForWritten(caller.Workspace, token, cancellation);
        return new(token.ToString(), dismissed);
    }

    private async Task Ask(Caller caller, TargetId target, IEnumerable<long> letters, Func<IPartitionGrain, long, Task<long?>> append, CancellationToken cancellation)
    {
        var partition = GrainKeys.PartitionOf(target);
        var grain = grains.Find<IPartitionGrain>(GrainKeys.Partition(caller.Workspace, partition));
        foreach (var some in letters.Chunk(AtOnce))
        {
            var appended = await Task.WhenAll(some.Select(letter => Patience.Ask(() => append(grain, letter), time, cancellation)));
            gone += appended.Count(at => at is null);
            asked.AddRange(some.Where((_, place) => appended[place] is not null).Select(letter => (target, letter)));
            written.AddRange(appended.OfType<long>().Select(at => (partition, at)));
        }
    }

    private PositionToken Token() => new PositionToken([]).With(new(written));

    private async Task<int?> Left(Caller caller, PositionToken token, CancellationToken cancellation)
    {
        if (!await wait.ForWritten(caller.Workspace, token, cancellation)) return null;
        try
        {
            ReadAfter.Set(token);
            var left = 0;
            foreach (var some in asked.GroupBy(one => one.Target, one => one.Position))
            {
                var tried = some.ToHashSet();
                left += (await WaitingLetters.At(caller, grains, some.Key)).Positions.Count(tried.Contains);
            }

            return left;
        }
        catch (OrleansException)
        {
            return null;
        }
    }
}
