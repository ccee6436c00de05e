using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PileOn.Host.Serving;

namespace PileOn.Host.Tests.Serving;

public sealed class OpenRequestsTests
{
    [Fact]
    public async Task Who_asks_as_a_stop_begins_is_answered_and_told_to_ask_on_another_connection_next()
    {
        var time = new FakeTimeProvider();
        var builder = Server.NewBuilder("http://127.0.0.1:0", "api");
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        await using var app = builder.Build();
        app.MapGet("/", () => "here");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        (await client.GetAsync("/")).Headers.ConnectionClose.ShouldNotBe(true);

        var stopping = app.StopAsync(TestContext.Current.CancellationToken);
        var answer = await client.GetAsync("/");

        (await answer.Content.ReadAsStringAsync()).ShouldBe("here");
        answer.Headers.ConnectionClose.ShouldBe(true);
        time.Advance(TimeSpan.FromSeconds(1));
        await stopping;
    }
}
