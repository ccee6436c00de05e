using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace PileOn.Host.Telemetry;

/// <summary>
/// Whether a request comes from this machine and means it: a page that somebody here has open can have its own name lead to this machine, and would be answered
/// as it; and what a proxy here passes on is somebody else's.
/// </summary>
internal static class OwnMachine
{
    /// <param name="urls">Where the process listens: the names in them are its own too.</param>
    public static bool Asks(HttpContext request, IEnumerable<string> urls) =>
        request.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !request.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)
        && !request.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName) // what a proxy said was believed, and may be that it was from here
        && IsOwn(request.Request.Host.Host, urls);

    private static bool IsOwn(string host, IEnumerable<string> urls) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
        || urls.Any(url => host.Equals(BindingAddress.Parse(url).Host, StringComparison.OrdinalIgnoreCase));
}
