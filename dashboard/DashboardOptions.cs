using System.Net;

namespace PileOn.Dashboard;

/// <summary>What can be set about the dashboard. The defaults suit one machine.</summary>
public sealed record DashboardOptions
{
    /// <summary>Where the api answers, when that is other processes, any of which will do; none when it answers in this one.</summary>
    public IReadOnlyList<Uri> Apis { get; init; } = [];

    /// <summary>Folder for the keys that encrypt sessions, so that sessions outlive a restart; null forgets them with the process.</summary>
    public string? SessionKeyFolder { get; init; }

    /// <summary>Redis that holds those keys instead, so that several dashboards share sessions.</summary>
    public string? Redis { get; init; }

    /// <summary>How long a session lasts after it was last used.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Failed logins an address may make a minute.</summary>
    public int FailedLoginsAMinute { get; init; } = 10;

    /// <summary>
    /// How long a key that was good is taken as good without asking again: a revoked key works this much longer at most, and a page that is open hears the feed
    /// until the next look at open pages after that.
    /// </summary>
    public TimeSpan KeyTrust { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Proxies that are believed when they say for whom they ask, and whether by TLS, beside those on this machine.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <exception cref="ArgumentException">An option that cannot be worked with; the message names it.</exception>
    internal DashboardOptions Validated()
    {
        if (!Apis.All(api => api.IsAbsoluteUri)) throw new ArgumentException("Apis must be absolute addresses such as http://api:5080.", nameof(Apis));
        if (SessionLifetime <= TimeSpan.Zero) throw new ArgumentException("SessionLifetime must be longer than nothing.", nameof(SessionLifetime));
        if (FailedLoginsAMinute < 1) throw new ArgumentException("FailedLoginsAMinute must be at least 1.", nameof(FailedLoginsAMinute));
        if (KeyTrust < TimeSpan.Zero) throw new ArgumentException("KeyTrust must not be negative.", nameof(KeyTrust));
        return this;
    }
}
