using PileOn.Api.Positions;
using PileOn.Api.Targets;
using PileOn.Contracts.Log;

namespace PileOn.Api.DeadLetters;

/// <summary>What one request asks of dead letters, and what becomes of it.</summary>
internal sealed class DeadLetterRequest(IGrainFactory grains, PositionWait wait, TimeProvider time)
{
    private readonly List<(TargetId Target, long Position)> asked = [];
    private readonly List<(int Partition, long Position)> written = [];
    private int gone;

    public Task Retry(Caller caller, TargetId target, long letter, CancellationToken cancellation) =>
        Ask(caller, target, letter, partition => partition.AppendRetry(target, letter), cancellation);

    public Task Dismiss(Caller caller, TargetId target, long letter, CancellationToken cancellation) =>
        Ask(caller, target, letter, async partition => await partition.AppendDismissal(target, letter, caller.Key.Name), cancellation);

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
        return new(token.ToString(), asked.Count);
    }

    private async Task Ask(Caller caller, TargetId target, long letter, Func<IPartitionGrain, Task<long?>> append, CancellationToken cancellation)
    {
        var partition = GrainKeys.PartitionOf(target);
        var grain = grains.Find<IPartitionGrain>(GrainKeys.Partition(caller.Workspace, partition));
        if (await Patience.Ask(() => append(grain), time, cancellation) is not { } at)
        {
            gone++;
            return;
        }

        asked.Add((target, letter));
        written.Add((partition, at));
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
                left += (await TargetReader.Grain(grains, caller, some.Key).DeadLetters()).Count(letter => some.Contains(letter.Position));
            return left;
        }
        catch (OrleansException)
        {
            return null;
        }
    }
}
