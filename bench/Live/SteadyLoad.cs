using System.Diagnostics;
using PileOn.Bench.Ingest;

namespace PileOn.Bench.Live;

/// <summary>Sends so many messages a second, a request after the other, or as many as are answered.</summary>
/// <param name="load">One client, with requests of <see cref="BatchFor"/>.</param>
internal sealed class SteadyLoad(Load load, int perSecond)
{
    private const int Few = 10_000;

    /// <summary>How many share a rate: one after the other would not reach a high one.</summary>
    public static int ClientsFor(int perSecond) => perSecond > Few ? 4 : 1;

    public static int BatchFor(int perSecond) => perSecond > Few ? 500 : 100;

    /// <returns>Messages a second that were really taken.</returns>
    public async Task<double> Run(CancellationToken stop)
    {
        if (perSecond == 0) return 0;
        var clock = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds((double)load.Batch / perSecond));
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
