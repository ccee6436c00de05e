using System.Net;
using PileOn.Host.Serving;

namespace PileOn.Host.Tests.Serving;

public sealed class RoleHealthTests
{
    [Fact]
    public async Task Who_asks_as_a_stop_begins_is_told_that_it_lives_and_is_not_ready()
    {
        await using var app = Server.NewBuilder("http://127.0.0.1:0", "dashboard").Build();
        app.MapHealth(_ => Task.CompletedTask);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Lifetime.StopApplication();

        var ready = await client.GetAsync("/health/ready");
        ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.Headers.RetryAfter.ShouldNotBeNull();
        (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
