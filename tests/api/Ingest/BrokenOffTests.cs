using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using PileOn.Api.Ingest;
using PileOn.Contracts.Wire;

namespace PileOn.Api.Tests.Ingest;

/// <summary>Bodies that pause, and bodies that end otherwise than they said.</summary>
public sealed class BrokenOffTests(RunningApi api)
{
    [Fact]
    public void A_source_may_pause_for_as_long_as_it_has_nothing_to_send()
    {
        var context = new DefaultHttpContext();
        var rate = new LeastRate();
        context.Features.Set<IHttpMinRequestBodyDataRateFeature>(rate);

        MessageBody.LiftServerLimits(context);

        rate.MinDataRate.ShouldBeNull();
    }

    [Fact]
    public async Task Where_a_body_breaks_off_the_lines_before_it_are_taken_and_told()
    {
        var client = await api.Enter();

        var sent = (await SendBroken(client, Line.Of("1") + "\n" + Line.Of("2") + "\n", () => client.Counts("mp", 2))).ShouldBeOk(HttpStatusCode.Accepted);

        sent["accepted"]!.GetValue<int>().ShouldBe(2);
        var broken = sent["rejected"]!.AsArray().ShouldHaveSingleItem()!;
        broken["line"]!.GetValue<int>().ShouldBe(3);
        broken["reason"]!.GetValue<string>().ShouldStartWith("the body breaks off here");
        (await client.Get($"/v1/targets/mp?minPosition={sent["position"]}")).ShouldBeOk()["messages"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Where_it_breaks_off_before_a_line_is_whole_that_is_said() =>
        (await SendBroken(await api.Enter(), "{", () => Task.CompletedTask)).ShouldBeProblem(400, ProblemTypes.NoReadableLine)["rejectedCount"]!.GetValue<int>().ShouldBe(1);

    /// <summary>Sends a body whose second part has no length that can be read.</summary>
    private async Task<Answer> SendBroken(ApiClient client, string body, Func<Task> between)
    {
        var begin = $"POST /v1/messages HTTP/1.1\r\nHost: {api.Address.Authority}\r\nAuthorization: Bearer {client.Key.Secret}\r\nTransfer-Encoding: chunked\r\n\r\n"
            + $"{body.Length:x}\r\n{body}\r\n";
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new OtherWords(socket, async write =>
                {
                    await write(begin);
                    await between();
                    await write("nonsense\r\n");
                });
            },
        });
        using var response = await http.GetAsync(api.Address, TestContext.Current.CancellationToken);
        return await Answer.Of(response);
    }

    /// <summary>Says something else than it is told to say: no client sends what is broken.</summary>
    private sealed class OtherWords(Socket socket, Func<Func<string, Task>, Task> say) : NetworkStream(socket, ownsSocket: true)
    {
        private bool said;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (said) return;
            said = true;
            await say(text => base.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask());
        }
    }

    private sealed class LeastRate : IHttpMinRequestBodyDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; } = new(240, TimeSpan.FromSeconds(5));
    }
}
