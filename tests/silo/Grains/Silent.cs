using PileOn.Contracts.Targets;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Has targets that are asked for their rows not answer until they may, as where there are many or the silos are busy.</summary>
internal sealed class Silent
{
    private volatile TaskCompletionSource? held;

    public void Hold() => held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release()
    {
        held?.SetResult();
        held = null;
    }

    public async Task Answer(IIncomingGrainCallContext call)
    {
        if (call.InterfaceMethod.Name == nameof(ITargetGrain.PublishSummary) && held is { } waits) await waits.Task;
        await call.Invoke();
    }
}
