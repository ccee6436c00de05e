using System.Net;
using PileOn.Silo.Hosting;

namespace PileOn.Silo.Tests.Hosting;

public sealed class SiloEndpointTests
{
    [Fact]
    public void Silos_that_are_set_up_at_the_same_time_get_ports_of_their_own()
    {
        var endpoints = Enumerable.Range(0, 4).Select(_ => SiloEndpoint.Loopback()).ToList();

        endpoints.ShouldAllBe(endpoint => IPAddress.IsLoopback(endpoint.Address));
        endpoints.SelectMany(endpoint => new[] { endpoint.SiloPort, endpoint.GatewayPort }).ShouldBeUnique();
    }
}
