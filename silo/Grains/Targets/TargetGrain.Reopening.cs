using PileOn.Contracts;
using PileOn.Contracts.Alerts;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// What makes more of an alert that somebody has closed opens it again, as often as it takes. It runs beside the rest: a triage record that cannot be written holds
/// up nothing that its target has to tell, and nobody who waits for the others of its partition.
/// </summary>
public sealed partial class TargetGrain
{
    /// <summary>How long a record that did not take it is left alone.</summary>
    private static readonly TimeSpan BetweenReopenings = TimeSpan.FromSeconds(1);

    /// <summary>How long whoever looks waits for it.</summary>
    private static readonly TimeSpan ReopeningPatience = TimeSpan.FromSeconds(2);

    private Task reopening = Task.CompletedTask;
    private long? notReopenedAt;

    private void Reopen()
    {
        if (!reopening.IsCompleted || !outbox.HasReopenings || (notReopenedAt is { } at && time.GetElapsedTime(at) < BetweenReopenings)) return;
        reopening = DeliverReopenings();
    }

    /// <summary>Waits until what can be opened is: whoever asks next finds it open.</summary>
    private async Task Reopened()
    {
        try
        {
            await Both().WaitAsync(ReopeningPatience, time);
        }
        catch (TimeoutException)
        {
            // It goes on without whoever looks.
        }

        async Task Both()
        {
            await reopening; // of what there was when it began
            Reopen();
            await reopening;
        }
    }

    private async Task DeliverReopenings()
    {
        try
        {
            await outbox.DeliverReopenings(one => GrainFactory.Find<ITriageGrain>(GrainKeys.Triage(workspace, one.Alert)).Reopen(one.On));
            notReopenedAt = null;
        }
        catch (Exception problem)
        {
            notReopenedAt = time.GetTimestamp();
            LogNotReopened(problem);
        }
    }
}
