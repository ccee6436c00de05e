using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;

namespace PileOn.Bench.Ingest;

/// <summary>Answers for every target that it has applied and saved what it was sent, and to every target that there is nothing it lacks.</summary>
internal sealed class NothingApplied : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        switch (context.InterfaceMethod.DeclaringType, context.InterfaceMethod.Name)
        {
            case (var type, nameof(ITargetGrain.Apply)) when type == typeof(ITargetGrain):
                var last = ((TargetSlice)context.Request.GetArgument(1)!).Entries[^1].Position;
                context.Result = new Applied(ApplyOutcome.Done, last, last, null);
                return Task.CompletedTask;
            case (var type, nameof(ITargetGrain.Checkpoint)) when type == typeof(ITargetGrain):
                context.Result = new Applied(ApplyOutcome.Done, long.MaxValue, 0, null);
                return Task.CompletedTask;
            case (var type, nameof(IPartitionGrain.Begins) or nameof(IPartitionGrain.LastOf)) when type == typeof(IPartitionGrain):
                context.Result = ITargetGrain.AllDurable;
                return Task.CompletedTask;
            default:
                return context.Invoke();
        }
    }
}
