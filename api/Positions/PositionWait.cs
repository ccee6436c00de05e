using Microsoft.Extensions.Hosting;
using PileOn.Contracts.Log;

namespace PileOn.Api.Positions;

/// <summary>Waits until a workspace shows everything up to a position, or the server stops: whoever asks again then asks one that runs.</summary>
internal sealed class PositionWait(IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>The longest a request waits, however many partitions it waits for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>A silo that stops waits for whoever is in one of its grains; nobody is for longer than this.</summary>
    private static readonly TimeSpan atOnce = TimeSpan.FromMilliseconds(500);

    /// <returns>False when the time ran out, or the server stops.</returns>
    public async Task<bool> Until(WorkspaceId workspace, PositionToken token, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var began = time.GetTimestamp();
        var waits = token.Parts.Where(part => part.Position > 0).Select(part => Until(workspace, part.Partition, part.Position, began, either.Token));
        try
        {
            return (await Task.WhenAll(waits).WaitAsync(Longest, time, either.Token)).All(applied => applied);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Waits for what the caller has just written and is durable: whatever goes wrong, it will be done.</summary>
    /// <returns>Whether it shows yet.</returns>
    public async Task<bool> ForWritten(WorkspaceId workspace, PositionToken token, CancellationToken cancellation)
    {
        try
        {
            return await Until(workspace, token, cancellation);
        }
        catch (OrleansException)
        {
            return false;
        }
    }

    /// <summary>A partition that has not come so far, or starts again while it is waited for, says no; then it is asked again.</summary>
    private async Task<bool> Until(WorkspaceId workspace, int partition, long position, long began, CancellationToken cancellation)
    {
        var grain = grains.Find<IPartitionGrain>(GrainKeys.Partition(workspace, partition));
        while (true)
        {
            var left = Longest - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero) return false;
            try
            {
                if (await grain.WaitApplied(position, left < atOnce ? left : atOnce)) return true;
            }
            catch (Exception failure) when (Patience.IsPassing(failure))
            {
                // Its silo has died; another one takes it over.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellation);
        }
    }
}
