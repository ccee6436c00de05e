using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace PileOn.Host.Offline.Input;

/// <summary>Work on several cores whose results come in the order of its input, whatever the threads do.</summary>
internal static class Ordered
{
    /// <param name="source">Read one by one.</param>
    /// <param name="work">Pure; runs on any thread.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static async IAsyncEnumerable<TOut> Select<TIn, TOut>(
        IAsyncEnumerable<TIn> source, Func<TIn, TOut> work, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var started = Channel.CreateBounded<Task<TOut>>(new BoundedChannelOptions(2 * Environment.ProcessorCount) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var feeding = Task.Run(() => Feed(source, work, started.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var result in started.Reader.ReadAllAsync(cancellation)) yield return await result;
        }
        finally
        {
            await stop.CancelAsync();
            await feeding;
        }
    }

    private static async Task Feed<TIn, TOut>(IAsyncEnumerable<TIn> source, Func<TIn, TOut> work, ChannelWriter<Task<TOut>> started, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            await foreach (var input in source.WithCancellation(stop))
                await started.WriteAsync(Task.Run(() => work(input), stop), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The reader has gone.
        }
        catch (Exception problem)
        {
            failure = problem;
        }

        started.Complete(failure);
    }
}
