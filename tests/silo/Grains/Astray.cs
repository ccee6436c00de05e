using PileOn.Contracts.Targets;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Answers what a partition sends to a target in the place of an activation that has applied it already and is gone a moment later.</summary>
internal sealed class Astray
{
    private int left;

    /// <param name="calls">How many calls go astray.</param>
    public void Send(int calls) => Volatile.Write(ref left, calls);

    public Task Answer(IIncomingGrainCallContext call)
    {
        if (call.InterfaceMethod.Name != nameof(ITargetGrain.Apply) || Interlocked.Decrement(ref left) < 0) return call.Invoke();
        var last = ((TargetSlice)call.Request.GetArgument(1)!).Entries[^1].Position;
        call.Result = new Applied(ApplyOutcome.Done, last, DurableTo: 0, NextTick: null);
        return Task.CompletedTask;
    }
}
