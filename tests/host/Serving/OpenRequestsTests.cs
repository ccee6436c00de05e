using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using PileOn.Host.Serving;

namespace PileOn.Host.Tests.Serving;

public sealed class OpenRequestsTests
{
    private static readonly TimeSpan Parting = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Who_asks_as_a_stop_begins_is_answered_and_told_to_ask_on_another_connection_next()
    {
        var time = new FakeTimeProvider();
        await using var app = await Started(time);
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        (await client.GetAsync("/")).Headers.ConnectionClose.ShouldNotBe(true);

        var stopping = app.StopAsync(TestContext.Current.CancellationToken);
        var answer = await client.GetAsync("/");

        (await answer.Content.ReadAsStringAsync()).ShouldBe("here");
        answer.Headers.ConnectionClose.ShouldBe(true);
        await Ended(stopping, time);
    }

    [Fact]
    public async Task Then_no_connection_comes_in_and_those_that_there_are_are_answered_still()
    {
        var time = new FakeTimeProvider();
        await using var app = await Started(time);
        using var client = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        await client.GetStringAsync("/"); // by now its connection is in, and is kept

        var stopping = app.StopAsync(TestContext.Current.CancellationToken);
        time.Advance(Parting);
        await ShouldBeRefused(client.BaseAddress.Port);
        var answer = await client.GetAsync("/");

        (await answer.Content.ReadAsStringAsync()).ShouldBe("here");
        answer.Headers.ConnectionClose.ShouldBe(true);
        stopping.IsCompleted.ShouldBeFalse();
        await Ended(stopping, time);
    }

    private static async Task<WebApplication> Started(TimeProvider time)
    {
        var builder = Server.NewBuilder("http://127.0.0.1:0", "api");
        builder.Services.Replace(ServiceDescriptor.Singleton(time));
        var app = builder.Build();
        app.MapGet("/", () => "here");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    /// <summary>As soon as what listens is closed, which happens beside this.</summary>
    private static async Task ShouldBeRefused(int port)
    {
        while (true)
        {
            using var outside = new TcpClient();
            try
            {
                await outside.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            }
            catch (SocketException refused)
            {
                refused.SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
                return;
            }

            await Task.Yield();
        }
    }

    /// <summary>It waits anew once what it waited for is over.</summary>
    private static async Task Ended(Task stopping, FakeTimeProvider time)
    {
        while (!stopping.IsCompleted)
        {
            time.Advance(Parting);
            await Task.WhenAny(stopping, Task.Delay(10, TestContext.Current.CancellationToken));
        }

        await stopping;
    }
}
