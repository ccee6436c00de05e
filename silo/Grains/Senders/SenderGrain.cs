using Microsoft.Extensions.Logging;
using Orleans.Placement;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// One sender that matters. Its state is written now and then: what is lost is told again as a total. It stays in memory for little longer than that: a storm has
/// tens of thousands of senders, most of whom write a few times.
/// </summary>
[HashBasedPlacement, CollectionAgeLimit(Minutes = 2)]
public sealed partial class SenderGrain(
    [PersistentState("sender")] IPersistentState<SenderState> state, ILogger<SenderGrain> logger) : Grain, ISenderGrain
{
    private static readonly TimeSpan WriteAfter = TimeSpan.FromSeconds(30);

    private IGrainTimer writing = null!;
    private bool changed;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        writing = this.RegisterGrainTimer(Write, new() { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan });
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Write(cancellationToken);

    public Task Observe(IReadOnlyList<SenderSighting> sightings)
    {
        var before = changed;
        foreach (var sighting in sightings) changed |= state.State.Observe(sighting);
        if (changed && !before) writing.Change(WriteAfter, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task<SenderProfile?> Profile() => Task.FromResult(
        state.State.Targets.Count == 0 ? null : new SenderProfile(state.State.Platform, state.State.Account, state.State.Targets.ToArray()));

    private async Task Write(CancellationToken cancellation)
    {
        if (!changed) return;
        try
        {
            changed = false;
            await state.WriteStateAsync(cancellation);
        }
        catch (Exception problem)
        {
            changed = true;
            LogNotWritten(problem);
            DeactivateOnIdle();
        }
    }

    [LoggerMessage(LogLevel.Warning, "A sender's state could not be written; it is read again")]
    private partial void LogNotWritten(Exception problem);
}
