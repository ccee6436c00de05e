using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PileOn.Host.Serving;

/// <summary>
/// Has a stop begin with the requests that are open and gives them a time of their own: one that comes to no end must not use up what the silo needs to write down
/// what it knows and to say that it leaves.
/// </summary>
internal sealed partial class OpenRequests(IServer server, TimeProvider time, ILogger<OpenRequests> logger) : IHostedLifecycleService
{
    /// <summary>Longer than a source that pauses is waited for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        await server.StopAsync(limit.Token);
        if (limit.IsCancellationRequested) CutOff(logger, Longest.TotalSeconds);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Connections with a request that had no answer {Seconds} seconds after the stop were cut off")]
    private static partial void CutOff(ILogger logger, double seconds);
}
