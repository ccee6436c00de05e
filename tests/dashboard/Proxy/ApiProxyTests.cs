using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PileOn.Contracts.Wire;

namespace PileOn.Dashboard.Tests.Proxy;

/// <summary>A dashboard that is a process of its own, in front of an api that is another.</summary>
public sealed class ApiProxyTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task What_belongs_to_the_api_is_passed_on_with_the_sessions_key()
    {
        await using var api = await Start(builder => { }, app => app.Map("/v1/{**rest}", (HttpRequest request) => $"{request.Method} {request.Path}{request.QueryString} {request.Headers.Authorization}|{request.Headers.Cookie}"));
        await using var dashboard = await InFrontOf(new(api.Urls.Single()));
        var key = await server.NewKey();
        using var client = new HttpClient { BaseAddress = new(dashboard.Urls.Single()) };
        (await client.PostAsJsonAsync("/session", new { key = key.Secret })).EnsureSuccessStatusCode();
        (await client.GetStringAsync("/v1/targets/a%2Fb?minPosition=3-4")).ShouldBe($"GET /v1/targets/a%2Fb?minPosition=3-4 Bearer {key.Secret}|");
    }

    [Fact]
    public async Task A_body_as_large_as_the_api_takes_passes_through()
    {
        const int length = 48 << 20; // more than Kestrel takes unasked
        await using var api = await Start(
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null),
            app => app.MapPost("/v1/messages", async (HttpRequest request) =>
            {
                var read = new CountingStream();
                await request.Body.CopyToAsync(read);
                return read.Count;
            }));
        await using var dashboard = await InFrontOf(new(api.Urls.Single()));
        using var client = Client(dashboard);

        using var answer = await client.PostAsync("/v1/messages", new ByteArrayContent(new byte[length]));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(length.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_body_that_pauses_is_not_cut_off_on_the_way()
    {
        await using var api = await Start(builder => { }, app => app.MapPost("/v1/messages", () => "taken"));
        var rate = new TaskCompletionSource<MinDataRate?>();
        await using var dashboard = await InFrontOf(new(api.Urls.Single()), app => app.Use(async (context, next) =>
        {
            await next(context);
            rate.SetResult(context.Features.GetRequiredFeature<IHttpMinRequestBodyDataRateFeature>().MinDataRate);
        }));
        using var client = Client(dashboard);

        (await client.PostAsync("/v1/messages", new StringContent("{}"))).EnsureSuccessStatusCode();

        (await rate.Task).ShouldBeNull();
    }

    [Fact]
    public async Task An_api_that_is_away_is_said_in_problem_details_with_when_to_come_back()
    {
        await using var dashboard = await InFrontOf(new("http://127.0.0.1:1")); // nobody listens there
        using var client = Client(dashboard);

        foreach (var answer in (HttpResponseMessage[])[await client.GetAsync("/v1/targets"), await client.PostAsync("/v1/messages", new StringContent("{}"))])
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.Zero);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            problem.GetProperty("type").GetString().ShouldBe(ProblemTypes.Unavailable);
            problem.GetProperty("status").GetInt32().ShouldBe(503);
            answer.Dispose();
        }
    }

    [Theory]
    [InlineData("GET", "/v1/targets", true)]
    [InlineData("POST", "/v1/messages", true)]
    [InlineData("POST", "/v1/keys", false)]
    [InlineData("PATCH", "/v1/alerts/a/triage", false)]
    public async Task Sending_again_is_called_safe_only_where_it_is(string method, string path, bool safe)
    {
        await using var dashboard = await InFrontOf(new("http://127.0.0.1:1"));
        using var client = Client(dashboard);
        using var answer = await client.SendAsync(new(new(method), path));
        var title = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString().ShouldNotBeNull();
        title.Contains("again is safe", StringComparison.Ordinal).ShouldBe(safe);
    }

    [Fact]
    public async Task What_the_api_refuses_is_passed_on_as_it_is()
    {
        await using var api = await Start(builder => { }, app => app.Map("/v1/{**rest}", () => Results.Problem(type: "urn:pileon:problem:not-yet-applied", statusCode: 503)));
        await using var dashboard = await InFrontOf(new(api.Urls.Single()));
        using var client = Client(dashboard);
        (await (await client.GetAsync("/v1/targets")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString().ShouldBe("urn:pileon:problem:not-yet-applied");
    }

    [Fact]
    public async Task An_api_that_cannot_be_reached_is_passed_over_with_the_whole_body()
    {
        await using var api = await Start(builder => { }, app => app.MapPost("/v1/messages", async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync()));
        await using var dashboard = await InFrontOfAll([new("http://127.0.0.1:1"), new(api.Urls.Single())]);
        using var client = Client(dashboard);

        for (var number = 0; number < 20; number++)
        {
            using var answer = await client.PostAsync("/v1/messages", new StringContent($"message {number}"));
            (await answer.Content.ReadAsStringAsync()).ShouldBe($"message {number}");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
    }

    [Fact]
    public async Task A_machine_that_says_nothing_to_who_connects_is_passed_over_as_one_that_refuses()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(backlog: 1);
        var address = (IPEndPoint)silent.LocalEndpoint;
        using var first = new TcpClient();
        using var second = new TcpClient();
        await first.ConnectAsync(address); // nobody takes them, so that who comes now is not heard
        await second.ConnectAsync(address);
        await using var api = await Start(builder => { }, app => app.MapPost("/v1/messages", () => "taken"));
        await using var dashboard = await InFrontOfAll([new($"http://{address}"), new(api.Urls.Single())]);
        using var client = Client(dashboard);

        for (var number = 0; number < 6; number++)
        {
            using var answer = await client.PostAsync("/v1/messages", new StringContent("{}"));
            (await answer.Content.ReadAsStringAsync()).ShouldBe("taken");
        }
    }

    [Fact]
    public async Task What_an_api_may_have_done_before_it_was_cut_off_is_not_asked_of_another_but_reading_is()
    {
        var done = 0;
        await using var torn = await Start(builder => { }, app => app.Map("/v1/{**rest}", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            if (!HttpMethods.IsGet(context.Request.Method)) Interlocked.Increment(ref done);
            context.Abort();
        }));
        await using var well = await Start(builder => { }, app => app.Map("/v1/{**rest}", (HttpRequest request) =>
        {
            if (!HttpMethods.IsGet(request.Method)) Interlocked.Increment(ref done);
            return "well";
        }));
        await using var dashboard = await InFrontOfAll([new(torn.Urls.Single()), new(well.Urls.Single())]);
        using var client = Client(dashboard);

        var refused = 0;
        for (var number = 1; number <= 20; number++)
        {
            using var made = number % 2 == 0 ? await client.PostAsync("/v1/keys", new StringContent("{}")) : await client.DeleteAsync("/v1/keys/1");
            if (made.StatusCode == HttpStatusCode.ServiceUnavailable) refused++;
            done.ShouldBe(number);
            (await client.GetStringAsync("/v1/keys")).ShouldBe("well");
        }

        refused.ShouldBeInRange(1, 19);
    }

    [Fact]
    public async Task An_api_that_is_not_ready_is_left_alone_once_it_has_said_so_twice()
    {
        using var said = new SemaphoreSlim(0);
        await using var away = await Start(builder => { }, app =>
        {
            app.MapGet("/health/ready", () =>
            {
                said.Release();
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            });
            app.MapGet("/v1/{**rest}", () => "away");
        });
        await using var ready = await Start(builder => { }, app =>
        {
            app.MapGet("/health/ready", () => Results.Ok());
            app.MapGet("/v1/{**rest}", () => "ready");
        });
        await using var dashboard = await InFrontOfAll([new(away.Urls.Single()), new(ready.Urls.Single())]);
        using var client = Client(dashboard);

        for (var times = 0; times < 3; times++) await said.WaitAsync(DashboardServer.Patience); // the third comes when what the second said has been heard
        for (var number = 0; number < 20; number++) (await client.GetStringAsync("/v1/targets")).ShouldBe("ready");
    }

    private static HttpClient Client(WebApplication app) => new() { BaseAddress = new(app.Urls.Single()), Timeout = DashboardServer.Patience };

    private Task<WebApplication> InFrontOf(Uri api, Action<WebApplication>? first = null) => InFrontOfAll([api], first);

    private Task<WebApplication> InFrontOfAll(Uri[] apis, Action<WebApplication>? first = null) => Start(
        builder =>
        {
            builder.Services.AddSingleton(server.Grains);
            builder.Services.AddPileOnDashboard(new() { Apis = apis });
        },
        app =>
        {
            first?.Invoke(app);
            app.UsePileOnSessions();
            app.MapPileOnDashboard();
        });

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

    /// <summary>Counts what is written to it and keeps nothing.</summary>
    private sealed class CountingStream : MemoryStream
    {
        public long Count { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer) => Count += buffer.Length;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Count += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
