using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Tests.Sessions;

public sealed class ThrottledLoginTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task After_too_many_failures_a_wrong_key_must_wait_and_a_good_one_is_let_in()
    {
        var throttle = server.App.Services.GetRequiredService<LoginThrottle>();
        for (var i = 0; i < 1_000; i++) throttle.Failed(IPAddress.Loopback);
        using var client = server.NewClient();
        using var refused = await client.PostAsJsonAsync("/session", new { key = "pk_wrong" });
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldBe(TimeSpan.FromSeconds(50));
        using var taken = await client.PostAsJsonAsync("/session", new { key = (await server.NewKey()).Secret });
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
