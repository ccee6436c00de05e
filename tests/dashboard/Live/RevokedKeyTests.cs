using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PileOn.Dashboard.Live;
using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Tests.Live;

public sealed class RevokedKeyTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(0.5);

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    public async Task Five_seconds_after_a_key_was_revoked_nobody_listens_with_it(double lastUsedAt)
    {
        var clock = new Clock();
        var keys = new KeyCheck(server.Grains, new DashboardOptions(), clock);
        var connections = new LiveConnections(keys);
        var services = server.App.Services;
        using var feed = new LiveFeed(
            server.Grains, services.GetRequiredService<IHubContext<LiveHub>>(), connections, services.GetRequiredService<IHostApplicationLifetime>(), clock, NullLogger<LiveFeed>.Instance);
        await feed.StartAsync(TestContext.Current.CancellationToken);
        await clock.Ticks.Task.WaitAsync(DashboardServer.Patience);
        var key = await server.NewKey();
        var open = new Connection("one");
        connections.Add(open, new Caller(key.Key, key.Secret));

        clock.Advance(TimeSpan.FromSeconds(lastUsedAt));
        (await keys.Identify(key.Secret)).ShouldNotBeNull();
        await server.Keyring().Revoke(key.Key.Id);
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(5); passed += Step) clock.Advance(Step);

        await open.Closed.Task.WaitAsync(DashboardServer.Patience);
        await feed.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Says when somebody has begun to wait for it.</summary>
    private sealed class Clock : FakeTimeProvider
    {
        public TaskCompletionSource Ticks { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Ticks.TrySetResult();
            return timer;
        }
    }
}
