using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PileOn.Dashboard.Sessions;

/// <summary>Counts failed logins by address and minute. IPv6 addresses count by their /64, which is what one customer gets.</summary>
internal sealed class LoginThrottle(DashboardOptions options, TimeProvider clock)
{
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<IPAddress, (long Minute, int Failures)> failures = new();

    /// <summary>How long the address has to wait; null when it may try.</summary>
    public TimeSpan? Wait(IPAddress? address)
    {
        var now = clock.GetUtcNow();
        return failures.TryGetValue(Network(address), out var seen) && seen.Minute == Minute(now) && seen.Failures >= options.FailedLoginsAMinute
            ? TimeSpan.FromSeconds(60 - now.Second)
            : null;
    }

    public void Failed(IPAddress? address)
    {
        if (failures.Count >= Remembered) failures.Clear();
        var minute = Minute(clock.GetUtcNow());
        failures.AddOrUpdate(Network(address), (minute, 1), (_, seen) => seen.Minute == minute ? (minute, seen.Failures + 1) : (minute, 1));
    }

    private static long Minute(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    private static IPAddress Network(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }
}
