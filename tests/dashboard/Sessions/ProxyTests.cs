using System.Net;
using System.Net.Http.Json;

namespace PileOn.Dashboard.Tests.Sessions;

public sealed class ProxyTests
{
    [Theory]
    [InlineData("172.17.0.0/16", "172.17.0.1", true)]
    [InlineData("172.17.0.1/32", "::ffff:172.17.0.1", true)]
    [InlineData("172.17.0.0/16", "127.0.0.1", true)]
    [InlineData("172.17.0.0/16", "172.18.0.1", false)]
    [InlineData(null, "172.17.0.1", false)]
    public async Task Only_a_proxy_that_was_named_or_runs_here_is_believed_that_it_ends_TLS(string? named, string comesFrom, bool isBelieved)
    {
        await using var server = new DashboardServer { Proxies = named is null ? [] : [IPNetwork.Parse(named)], ComesFrom = IPAddress.Parse(comesFrom) };
        await server.InitializeAsync();
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        using var answer = await client.PostAsJsonAsync("/session", new { key = (await server.NewKey()).Secret });

        answer.Headers.GetValues("Set-Cookie").Single().Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(isBelieved);
    }
}
