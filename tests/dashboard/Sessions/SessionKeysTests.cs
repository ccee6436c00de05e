using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PileOn.Rig.Processes;

namespace PileOn.Dashboard.Tests.Sessions;

/// <summary>The keys that encrypt sessions, where several dashboards share them.</summary>
public sealed class SessionKeysTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task A_redis_that_was_away_at_the_first_login_locks_nobody_out_for_good()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var redis = await RedisServer.Start();
        await redis.Kill();
        await using var dashboard = await Start(redis.Connection + ",connectTimeout=200,syncTimeout=500");
        using var client = new HttpClient { BaseAddress = new(dashboard.Urls.Single()), Timeout = DashboardServer.Patience };
        var login = new { key = (await server.NewKey()).Secret };

        using var refused = await client.PostAsJsonAsync("/session", login);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();

        await redis.Restart();
        using var limit = new CancellationTokenSource(DashboardServer.Patience);
        while ((await client.PostAsJsonAsync("/session", login, limit.Token)).StatusCode != HttpStatusCode.OK) await Task.Delay(100, limit.Token);
    }

    private async Task<WebApplication> Start(string redis)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(server.Grains);
        builder.Services.AddPileOnDashboard(new() { Redis = redis });
        var app = builder.Build();
        app.UsePileOnSessions();
        app.MapPileOnDashboard();
        await app.StartAsync();
        return app;
    }
}
