using System.Diagnostics;
using PileOn.Bench.Ingest;

namespace PileOn.Bench.Live;

/// <summary>Sends so many messages a second, in requests of a hundred, or as many as one client after the other gets answered.</summary>
internal sealed class SteadyLoad(Load load, int perSecond)
{
    /// <returns>Messages a second that were really taken.</returns>
    public async Task<double> Run(CancellationToken stop)
    {
        if (perSecond == 0) return 0;
        var clock = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(100.0 / perSecond));
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) await load.Send();
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }

        return load.Sent / Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }
}
