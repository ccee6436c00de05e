using PileOn.Api.Positions;
using PileOn.Api.Targets;
using PileOn.Contracts.Log;

namespace PileOn.Api.DeadLetters;

/// <summary>Retries of one request, and what became of them.</summary>
internal sealed class DeadLetterRetries(IGrainFactory grains, PositionWait wait, TimeProvider time)
{
    private readonly List<(TargetId Target, long Position)> asked = [];
    private readonly List<(int Partition, long Position)> written = [];
    private int gone;

    public async Task Retry(Caller caller, TargetId target, long position, CancellationToken cancellation)
    {
        var partition = GrainKeys.PartitionOf(target);
        var grain = grains.Find<IPartitionGrain>(GrainKeys.Partition(caller.Workspace, partition));
        if (await Patience.Ask(() => grain.AppendRetry(target, position), time, cancellation) is not { } at)
        {
            gone++;
            return;
        }

        asked.Add((target, position));
        written.Add((partition, at));
    }

    /// <summary>Waits until the targets have tried, unless it takes longer than anybody would wait.</summary>
    public async Task<DeadLettersRetried> Outcome(Caller caller, CancellationToken cancellation)
    {
        var token = new PositionToken([]).With(new(written));
        return new(token.ToString(), asked.Count, await Left(caller, token, cancellation), gone);
    }

    private async Task<int?> Left(Caller caller, PositionToken token, CancellationToken cancellation)
    {
        try
        {
            if (!await wait.Until(caller.Workspace, token, cancellation)) return null;
            ReadAfter.Set(token);
            var left = 0;
            foreach (var some in asked.GroupBy(one => one.Target, one => one.Position))
                left += (await TargetReader.Grain(grains, caller, some.Key).DeadLetters()).Count(letter => some.Contains(letter.Position));
            return left;
        }
        catch (OrleansException)
        {
            return null; // they are durable, and will be tried
        }
    }
}
