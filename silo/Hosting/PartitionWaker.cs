using Microsoft.Extensions.Logging;
using PileOn.Contracts;
using PileOn.Contracts.Campaigns;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Contracts.Senders;
using PileOn.Silo.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Hosting;

/// <summary>
/// Keeps every partition that holds anything active: all of them after a start, so that what a crash left behind is applied, and again and again, so that
/// time passes for partitions whose silo has died. With them the campaigns of their workspaces, which may have something left to tell, their feeds, which say what waits for people, and the round through all senders.
/// </summary>
internal sealed partial class PartitionWaker(ILogStore store, IGrainFactory grains, TimeProvider time, ILogger<PartitionWaker> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private const int AtOnce = 16;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>A partition that does not answer must not hold up the end.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stopping = new();
    private Task waking = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(PartitionWaker), ServiceLifecycleStage.Active, Start, Stop);

    private Task Start(CancellationToken cancellation)
    {
        waking = Task.Run(KeepAwake, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task Stop(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        await Task.WhenAny(waking, Task.Delay(StopPatience, CancellationToken.None));
    }

    private async Task KeepAwake()
    {
        try
        {
            while (true)
            {
                await WakeAll();
                await Task.Delay(Every, time, stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task WakeAll()
    {
        try
        {
            var partitions = (await store.Streams(StreamNames.LogPrefix, stopping.Token)).Select(StreamNames.PartitionKey).ToArray();
            await Wake(partitions, partition => grains.Find<IPartitionGrain>(partition).Wake());
            string[] workspaces = [.. partitions.Select(partition => GrainKeys.Split(partition).Workspace).Distinct().Select(GrainKeys.Workspace)];
            await Wake(workspaces, workspace => grains.Find<ICampaignGrain>(workspace).Wake());
            await Wake(workspaces, workspace => grains.Find<IFeedGrain>(workspace).Wake());
            await Wake([GrainKeys.SenderRound], round => grains.Find<ISenderRoundGrain>(round).Wake());
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogNotWoken(problem);
        }
    }

    private async Task Wake(IEnumerable<string> keys, Func<string, Task> wake)
    {
        foreach (var some in keys.Chunk(AtOnce))
        {
            stopping.Token.ThrowIfCancellationRequested();
            await Task.WhenAll(some.Select(Wake));
        }

        // One that cannot begin, over a damaged log for instance, must not leave the others asleep.
        async Task Wake(string key)
        {
            try
            {
                await wake(key);
            }
            catch (Exception problem) when (!stopping.IsCancellationRequested)
            {
                LogNotWoken(problem);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A partition, a workspace's campaigns or feed, or the round through all senders could not be woken; trying again in half a minute")]
    private partial void LogNotWoken(Exception problem);
}
