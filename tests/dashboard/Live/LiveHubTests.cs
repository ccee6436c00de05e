using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PileOn.Contracts.Feed;
using PileOn.Dashboard.Live;

namespace PileOn.Dashboard.Tests.Live;

public sealed class LiveHubTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task A_client_catches_up_by_number_and_is_told_what_comes_then()
    {
        await server.Feed("hub").Publish(new FeedRow[] { Rows.Alert("a_1") });
        await using var hub = server.Hub(await server.NewKey("hub"));
        var told = new TaskCompletionSource<FeedPage>();
        hub.On<FeedPage>("changed", page => { if (page.Changes.Any(change => change.Row.Id == "a_2")) told.TrySetResult(page); });
        await hub.StartAsync();

        var page = await hub.InvokeAsync<FeedPage>("CatchUp", 0L);
        page.Changes.Select(change => change.Row).ShouldContain(row => row is AlertRow && row.Id == "a_1");
        page.To.ShouldBe(page.Head);

        await server.Feed("hub").Publish(new FeedRow[] { Rows.Alert("a_2") });
        (await told.Task.WaitAsync(DashboardServer.Patience)).To.ShouldBeGreaterThan(page.Head);
    }

    [Fact]
    public void A_client_that_leaves_its_settings_alone_is_not_cut_off()
    {
        var patience = server.App.Services.GetRequiredService<IOptions<HubOptions>>().Value.ClientTimeoutInterval;
        patience.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(2 * HubConnection.DefaultKeepAliveInterval);
    }

    [Fact]
    public async Task Rows_travel_as_the_api_writes_them()
    {
        await server.Feed("json").Publish(new FeedRow[] { Rows.Alert("a_1") });
        await using var hub = server.Hub(await server.NewKey("json"));
        await hub.StartAsync();
        var page = await hub.InvokeAsync<System.Text.Json.JsonElement>("CatchUp", 0L);
        var row = page.GetProperty("changes")[0].GetProperty("row");
        row.GetProperty("kind").GetString().ShouldBe("alert");
        row.GetProperty("target").GetString().ShouldBe("north-marsh");
        row.GetProperty("classification").GetString().ShouldBe("pile-on");
        row.GetProperty("raisedAt").GetString().ShouldBe("1970-01-01T00:00:00Z");
    }

    [Fact]
    public async Task Nothing_crosses_between_workspaces()
    {
        await using var ours = server.Hub(await server.NewKey("ours"));
        await using var theirs = server.Hub(await server.NewKey("theirs"));
        var told = new TaskCompletionSource();
        var crossed = false;
        ours.On<FeedPage>("changed", _ => told.TrySetResult());
        theirs.On<FeedPage>("changed", _ => crossed = true);
        await Task.WhenAll(ours.StartAsync(), theirs.StartAsync());
        for (var i = 0; !told.Task.IsCompleted; i++)
        {
            await server.Feed("ours").Publish(new FeedRow[] { Rows.Campaign($"c_{i}") });
            await Task.WhenAny(told.Task, Task.Delay(50));
        }

        (await theirs.InvokeAsync<FeedPage>("CatchUp", 0L)).Changes.ShouldBeEmpty();
        crossed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer pk_made-up")]
    public async Task Nobody_listens_without_a_key(string? authorization)
    {
        await using var hub = server.Hub(headers => { if (authorization is not null) headers["Authorization"] = authorization; });
        (await Should.ThrowAsync<Exception>(() => hub.StartAsync())).Message.ShouldContain("401");
    }

    [Fact]
    public async Task Nobody_listens_with_a_key_that_may_not_read()
    {
        await using var hub = server.Hub(await server.NewKey(scopes: KeyScopes.Ingest));
        (await Should.ThrowAsync<Exception>(() => hub.StartAsync())).Message.ShouldContain("403");
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_session_listens_from_our_own_pages_only(string? origin)
    {
        var cookie = await server.Cookie((await server.NewKey()).Secret);
        await using var hub = server.Hub(headers =>
        {
            headers["Cookie"] = cookie;
            if (origin is not null) headers["Origin"] = origin;
        });
        (await Should.ThrowAsync<Exception>(() => hub.StartAsync())).Message.ShouldContain("403");
    }

    [Fact]
    public async Task A_session_listens_from_our_own_page()
    {
        var cookie = await server.Cookie((await server.NewKey()).Secret);
        await using var hub = server.Hub(headers => (headers["Cookie"], headers["Origin"]) = (cookie, server.Origin));
        await hub.StartAsync();
        (await hub.InvokeAsync<FeedPage>("CatchUp", 0L)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_revoked_key_stops_listening()
    {
        var key = await server.NewKey();
        await using var hub = server.Hub(key);
        var closed = new TaskCompletionSource();
        hub.Closed += _ => { closed.TrySetResult(); return Task.CompletedTask; };
        await hub.StartAsync();
        await hub.InvokeAsync<FeedPage>("CatchUp", 0L);

        var connections = server.App.Services.GetRequiredService<LiveConnections>();
        await connections.CloseRevoked();
        await hub.InvokeAsync<FeedPage>("CatchUp", 0L); // or it would not have been told yet that it is closed
        await server.Keyring().Revoke(key.Key.Id);
        await connections.CloseRevoked();
        await closed.Task.WaitAsync(DashboardServer.Patience);
    }

    [Fact]
    public async Task Who_asks_for_what_he_missed_with_a_key_that_was_revoked_is_told_nothing()
    {
        var key = await server.NewKey("left");
        await server.Feed("left").Publish(new FeedRow[] { Rows.Alert("a_1") });
        await using var hub = server.Hub(key);
        var closed = new TaskCompletionSource();
        hub.Closed += _ => { closed.TrySetResult(); return Task.CompletedTask; };
        await hub.StartAsync();
        await server.Keyring("left").Revoke(key.Key.Id);

        await Should.ThrowAsync<Exception>(() => hub.InvokeAsync<FeedPage>("CatchUp", 0L));

        await closed.Task.WaitAsync(DashboardServer.Patience);
    }

    [Fact]
    public async Task A_stop_closes_open_connections_at_once()
    {
        await using var own = new Stopped();
        await own.Server.InitializeAsync();
        await using var hub = own.Server.Hub(await own.Server.NewKey());
        var closed = new TaskCompletionSource();
        hub.Closed += _ => { closed.TrySetResult(); return Task.CompletedTask; };
        await hub.StartAsync();
        await own.Server.App.StopAsync().WaitAsync(DashboardServer.Patience);
        await closed.Task.WaitAsync(DashboardServer.Patience);
    }

    private sealed class Stopped : IAsyncDisposable
    {
        public DashboardServer Server { get; } = new();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
