using PileOn.Bench.Ingest;

namespace PileOn.Bench.Live;

/// <summary>Sends so many messages a second, in requests of a hundred.</summary>
internal sealed class SteadyLoad(Load load, int perSecond)
{
    public async Task Run(CancellationToken stop)
    {
        if (perSecond == 0) return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(100.0 / perSecond));
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) await load.Send();
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }
}
