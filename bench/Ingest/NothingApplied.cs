using PileOn.Contracts.Targets;

namespace PileOn.Bench.Ingest;

/// <summary>Answers for every target that it has applied and saved what it was sent.</summary>
internal sealed class NothingApplied : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType != typeof(ITargetGrain) || context.InterfaceMethod.Name != nameof(ITargetGrain.Apply)) return context.Invoke();
        var last = ((TargetSlice)context.Request.GetArgument(1)!).Entries[^1].Position;
        context.Result = new Applied(ApplyOutcome.Done, last, last, null);
        return Task.CompletedTask;
    }
}
