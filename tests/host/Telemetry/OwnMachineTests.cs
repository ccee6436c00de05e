using System.Net;
using Microsoft.AspNetCore.Http;
using PileOn.Host.Telemetry;

namespace PileOn.Host.Tests.Telemetry;

public sealed class OwnMachineTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:5080", true)]
    [InlineData("127.0.0.1", "127.0.0.1:5080", true)]
    [InlineData("::1", "[::1]:5080", true)]
    [InlineData("::ffff:127.0.0.1", "LOCALHOST", true)]
    [InlineData("127.0.0.1", "pileon.example.org:8080", true)]
    [InlineData("127.0.0.1", "rebound.example.com:5080", false)]
    [InlineData("127.0.0.1", "localhost.example.com", false)]
    [InlineData("127.0.0.1", "*", false)]
    [InlineData("127.0.0.1", "", false)]
    [InlineData("192.0.2.7", "localhost:5080", false)]
    public void A_request_is_of_this_machine_when_it_comes_from_here_and_asks_for_a_name_of_here(string from, string host, bool own)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(from) }, Request = { Host = new(host) } };

        OwnMachine.Asks(context, ["http://localhost:5080", "http://pileon.example.org:8080"]).ShouldBe(own);
    }

    [Fact]
    public void What_listens_everywhere_takes_no_name_for_its_own()
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback }, Request = { Host = new("rebound.example.com") } };

        OwnMachine.Asks(context, ["http://*:8080", "http://+:8081", "http://[::]:8082", "http://0.0.0.0:8083"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Original-For")]
    public void What_a_proxy_passes_on_is_somebody_elses(string header)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback }, Request = { Host = new("localhost"), Headers = { [header] = "203.0.113.7" } } };

        OwnMachine.Asks(context, []).ShouldBeFalse();
    }
}
