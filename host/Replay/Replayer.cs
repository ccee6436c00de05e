using System.Threading.Channels;
using PileOn.Contracts.Wire;

namespace PileOn.Host.Replay;

/// <summary>Sends lines to a server in their order, the next requests being made ready while one is under way.</summary>
/// <param name="requests">Requests under way at once. With more than one, messages of one target may arrive out of order.</param>
internal sealed class Replayer(IngestClient client, Batching batching, int requests, TimeProvider time)
{
    private readonly Lock gate = new();
    private ReplayTotals totals = new();

    /// <summary>Called after each answer, one call at a time, with what was sent, what was answered and the totals so far.</summary>
    public Action<LineBatch, IngestAnswer, ReplayTotals>? Answered { get; init; }

    public async Task<ReplayTotals> Send(IAsyncEnumerable<FileLine> lines, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ready = Channel.CreateBounded<LineBatch>(requests + 1);
        await Task.WhenAll(
        [
            OrStopAll(Prepare(lines, ready.Writer, stop.Token), stop),
            .. Enumerable.Range(0, requests).Select(_ => OrStopAll(SendReady(ready.Reader, stop.Token), stop)),
        ]);
        return totals with { Seconds = Math.Round(time.GetElapsedTime(started).TotalSeconds, 3) };
    }

    private async Task Prepare(IAsyncEnumerable<FileLine> lines, ChannelWriter<LineBatch> ready, CancellationToken cancellation)
    {
        await foreach (var batch in batching.Group(lines, cancellation)) await ready.WriteAsync(batch, cancellation);
        ready.Complete();
    }

    private async Task SendReady(ChannelReader<LineBatch> ready, CancellationToken cancellation)
    {
        await foreach (var batch in ready.ReadAllAsync(cancellation))
        {
            var answer = await client.Send(batch, cancellation);
            lock (gate)
            {
                totals = totals.With(batch, answer);
                Answered?.Invoke(batch, answer, totals);
            }
        }
    }

    private static async Task OrStopAll(Task part, CancellationTokenSource stop)
    {
        try
        {
            await part;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Another part has failed, or the caller has had enough: they tell.
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
