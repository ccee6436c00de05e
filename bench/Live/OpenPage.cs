using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Wire;

namespace PileOn.Bench.Live;

/// <summary>
/// What an open dashboard hears: the hub's frames, each with the moment it came. As a desk does, it reads what a frame shows to be missing, and asks every two
/// seconds: who has not taken one frame in yet is left out of the next.
/// </summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly HubConnection hub;
    private readonly ConcurrentDictionary<(string Target, long Messages), TaskCompletionSource<long>> awaited = new();

    private readonly PeriodicTimer pulse = new(TimeSpan.FromSeconds(2));
    private Task pulsing = Task.CompletedTask;
    private long head;
    private volatile Exception? closed;

    private OpenPage(HubConnection hub) => this.hub = hub;

    public static async Task<OpenPage> Open(Uri server, string key)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(server, "hubs/live"), options =>
        {
            options.SkipNegotiation = true;
            options.Transports = HttpTransportType.WebSockets;
            options.Headers["Authorization"] = $"Bearer {key}";
        }).AddJsonProtocol(json => WireJson.Configure(json.PayloadSerializerOptions)).Build();
        var page = new OpenPage(hub);
        hub.On<FeedPage>("changed", told => told.From > Volatile.Read(ref page.head) ? page.CatchUp() : page.Hear(told));
        hub.Closed += page.End;
        await hub.StartAsync();
        page.pulsing = page.Pulse();
        return page;
    }

    /// <summary>The moment (<see cref="Stopwatch.GetTimestamp"/>) a target is shown with so many messages or more. To be asked before they are sent.</summary>
    public Task<long> Shows(string target, long messages) =>
        closed is { } why ? Task.FromException<long>(why) : awaited.GetOrAdd((target, messages), static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public async ValueTask DisposeAsync()
    {
        pulse.Dispose();
        await pulsing;
        await hub.DisposeAsync();
    }

    private async Task Pulse()
    {
        while (closed is null && await pulse.WaitForNextTickAsync()) await CatchUp();
    }

    private async Task CatchUp()
    {
        for (var after = Volatile.Read(ref head); ;)
        {
            var page = await hub.InvokeAsync<FeedPage>("CatchUp", after);
            await Hear(page);
            if (page.To >= page.Head) return;
            after = page.To;
        }
    }

    /// <summary>Without this a closed hub would look like a frame that takes for ever.</summary>
    private Task End(Exception? why)
    {
        closed = new InvalidOperationException("The server closed the live hub.", why);
        foreach (var waiting in awaited.Values) waiting.TrySetException(closed);
        return Task.CompletedTask;
    }

    private Task Hear(FeedPage page)
    {
        Volatile.Write(ref head, Math.Max(Volatile.Read(ref head), page.To));
        var now = Stopwatch.GetTimestamp();
        foreach (var row in page.Changes.Select(change => change.Row).OfType<TargetRow>())
            foreach (var waiting in awaited.Keys)
                if (waiting.Target == row.Id && waiting.Messages <= row.Messages && awaited.TryRemove(waiting, out var found)) found.SetResult(now);
        return Task.CompletedTask;
    }
}
