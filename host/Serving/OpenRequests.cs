using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PileOn.Host.Serving;

/// <summary>
/// Has a stop begin with the requests that are open and gives them a time of their own: one that comes to no end must not use up what the silo needs to write down
/// what it knows and to say that it leaves.
/// </summary>
/// <remarks>
/// Before that, for a moment, who asks is answered and told to ask on another connection next, then for another moment no connection comes in any more: a request that
/// comes as its connection is closed would get no answer.
/// </remarks>
/// <param name="parts">Whether it has clients that come often enough for that.</param>
internal sealed partial class OpenRequests(bool parts, IServer server, Listeners listeners, TimeProvider time, ILogger<OpenRequests> logger) : IHostedLifecycleService, IStartupFilter
{
    /// <summary>Within it most who keep a connection busy ask once more; and again, after no more come in.</summary>
    private static readonly TimeSpan Parting = TimeSpan.FromMilliseconds(300);

    /// <summary>Longer than a source that pauses is waited for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private volatile bool isParting;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, on) =>
        {
            if (isParting) context.Response.Headers.Connection = "close";
            return on(context);
        });
        next(app);
    };

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (parts) await Part();
        using var limit = new CancellationTokenSource(Longest, time);
        await server.StopAsync(limit.Token);
        if (limit.IsCancellationRequested) CutOff(logger, Longest.TotalSeconds);
    }

    private async Task Part()
    {
        isParting = true;
        await Task.Delay(Parting, time, CancellationToken.None);
        await listeners.Close();
        await Task.Delay(Parting, time, CancellationToken.None);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Connections with a request that had no answer {Seconds} seconds after the stop were cut off")]
    private static partial void CutOff(ILogger logger, double seconds);
}
