using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PileOn.Dashboard.Tests.Proxy;

/// <summary>A dashboard that is a process of its own, in front of an api that is another.</summary>
public sealed class ApiProxyTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task What_belongs_to_the_api_is_passed_on_with_the_sessions_key()
    {
        await using var api = await Start(builder => { }, app => app.Map("/v1/{**rest}", (HttpRequest request) => $"{request.Method} {request.Path}{request.QueryString} {request.Headers.Authorization}|{request.Headers.Cookie}"));
        await using var dashboard = await Start(
            builder =>
            {
                builder.Services.AddSingleton(server.Grains);
                builder.Services.AddPileOnDashboard(new() { Api = new(api.Urls.Single()) });
            },
            app =>
            {
                app.UsePileOnSessions();
                app.MapPileOnDashboard();
            });

        var key = await server.NewKey();
        using var client = new HttpClient { BaseAddress = new(dashboard.Urls.Single()) };
        (await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(client, "/session", new { key = key.Secret })).EnsureSuccessStatusCode();
        (await client.GetStringAsync("/v1/targets/a%2Fb?minPosition=3-4")).ShouldBe($"GET /v1/targets/a%2Fb?minPosition=3-4 Bearer {key.Secret}|");
    }

    private static async Task<WebApplication> Start(Action<WebApplicationBuilder> services, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        services(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }
}
