using System.Net;
using System.Net.Http.Json;

namespace PileOn.Dashboard.Tests.Sessions;

public sealed class KeyringAwayTests : IAsyncLifetime
{
    private readonly DashboardServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_session_nobody_can_check_is_not_replaced_unasked_and_can_be_ended()
    {
        var mine = await server.NewKey();
        var theirs = (await server.Keyring("other").Create("a stranger", KeyScopes.Read)).ShouldNotBeNull();
        using var client = await server.LoggedIn(mine.Secret);

        server.IsAway = KeySecret.GrainKey(mine.Secret);
        using var refused = await client.PostAsJsonAsync("/session", new { key = theirs.Secret });
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await client.GetAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        server.IsAway = null;
        (await client.PostAsJsonAsync("/session", new { key = theirs.Secret })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        server.IsAway = KeySecret.GrainKey(mine.Secret);
        (await client.DeleteAsync("/session")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.PostAsJsonAsync("/session", new { key = theirs.Secret })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
