using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Tests.Sessions;

public sealed class ThrottledLoginTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    [Fact]
    public async Task After_too_many_failures_not_even_a_good_key_is_looked_at()
    {
        var throttle = server.App.Services.GetRequiredService<LoginThrottle>();
        for (var i = 0; i < 1_000; i++) throttle.Failed(IPAddress.Loopback);
        for (var i = 0; i < 1_000 && throttle.Wait(IPAddress.Loopback) is null; i++) throttle.Failed(IPAddress.Loopback); // a minute may have begun
        using var client = server.NewClient();
        using var answer = await client.PostAsJsonAsync("/session", new { key = (await server.NewKey()).Secret });
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter?.Delta.ShouldNotBeNull();
    }
}
