namespace PileOn.Dashboard.Sessions;

/// <summary>Tells requests that our own pages make from those another site makes a browser send.</summary>
internal static class SameOrigin
{
    /// <summary>
    /// True when the browser says so: by <c>Sec-Fetch-Site</c> where it sends that, else by an <c>Origin</c> that is the host asked.
    /// The scheme is left out of the comparison, because a proxy in front may have taken the encryption off.
    /// </summary>
    public static bool Proven(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site)) return site == "same-origin";
        return request.Headers.TryGetValue("Origin", out var origin) && Matches(origin.ToString(), request.Host);
    }

    /// <summary>True when a browser of another site sent it. Clients that are no browsers say nothing and are not foreign.</summary>
    public static bool Foreign(HttpRequest request) =>
        (request.Headers.ContainsKey("Sec-Fetch-Site") || request.Headers.ContainsKey("Origin")) && !Proven(request);

    private static bool Matches(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && string.Equals(uri.Host, Bare(host.Host), StringComparison.OrdinalIgnoreCase)
        && uri.Port == (host.Port ?? (uri.Scheme == "https" ? 443 : 80));

    private static string Bare(string host) => host is ['[', ..] ? host : host.TrimEnd('.');
}
