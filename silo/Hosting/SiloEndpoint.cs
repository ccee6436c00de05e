using System.Net;
using System.Net.Sockets;

namespace PileOn.Silo.Hosting;

/// <summary>Where other silos and the clients of a cluster reach a silo. It listens nowhere else.</summary>
public sealed record SiloEndpoint(IPAddress Address, int SiloPort, int GatewayPort)
{
    private const int UsualSiloPort = 11_111;
    private const int UsualGatewayPort = 30_000;
    private const int DecidingPort = 11_110;

    /// <summary>
    /// Reachable from this machine only. The usual ports, when they are free: a silo that starts where a killed one was takes its place at once
    /// instead of waiting until it is declared dead.
    /// </summary>
    public static SiloEndpoint Loopback()
    {
        var (siloPort, gatewayPort) = FreePorts.TryReserve(UsualSiloPort, UsualGatewayPort, DecidingPort)
            ? (UsualSiloPort, UsualGatewayPort)
            : FreePorts.Two();
        return new(IPAddress.Loopback, siloPort, gatewayPort);
    }

    /// <summary>Reachable from other machines or containers, under the address this host's name stands for.</summary>
    /// <exception cref="InvalidOperationException">The host's name stands for no such address.</exception>
    public static SiloEndpoint OfThisHost(int siloPort = UsualSiloPort, int gatewayPort = UsualGatewayPort)
    {
        var address = Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork).FirstOrDefault(address => !IPAddress.IsLoopback(address))
            ?? throw new InvalidOperationException($"The host name '{Dns.GetHostName()}' has no address that others can reach.");
        return new(address, siloPort, gatewayPort);
    }
}
