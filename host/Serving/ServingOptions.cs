using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using PileOn.Host.CommandLine;
using PileOn.Silo.Log;

namespace PileOn.Host.Serving;

/// <summary>The options that server commands share.</summary>
internal static class ServingOptions
{
    public const string DefaultUrls = "http://localhost:5080";

    private const int MostDays = 36_500;

    public static Option<string> Urls(string usual = DefaultUrls)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen; several are separated by semicolons. The default is reachable from this machine only.",
            HelpName = "URLS",
            DefaultValueFactory = _ => usual,
        };
        urls.Validators.Add(ListensSomewhere);
        return urls;
    }

    public static Option<int> Retention()
    {
        var least = (int)LogRetention.Least.TotalDays;
        var days = new Option<int>("--retention")
        {
            Description = "Days that messages are kept from their receipt on, and senders after their last one. What targets have learned of them stays.",
            HelpName = "DAYS",
            DefaultValueFactory = _ => (int)LogRetention.Default.Keep.TotalDays,
        };
        days.Takes(least, MostDays, $"{least} to {MostDays} days (duplicates are recognised for seven)");
        return days;
    }

    public static Option<string?> Redis() => RedisOptions.Redis("The Redis that holds everything.");

    public static Option<int> RedisReplicas() =>
        RedisOptions.Replicas("Replicas of the Redis that must hold a write before it is acknowledged. With 0 a replica that takes the primary's place may lack messages that were.");

    public static Option<IPNetwork[]> Proxies() => new("--proxies")
    {
        Description = "Proxies with TLS in front, beside those on this machine: what they say of who asks, and that it was by https, is believed. A container sees a proxy on its host as the gateway of its network.",
        HelpName = "ADDRESS,…",
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            var networks = new List<IPNetwork>();
            foreach (var text in result.Listed())
            {
                if (Network(text) is { } network) networks.Add(network);
                else result.AddError($"--proxies takes addresses and networks such as 172.17.0.1 or 10.0.0.0/8, not '{text}'");
            }

            return [.. networks];
        },
    };

    public static Option<bool> OrleansPages() => new("--orleans-pages")
    {
        Description = "Show Orleans' own dashboard at /orleans to admin keys. It looks at every call of a grain, which costs each a little.",
    };

    /// <summary>Silo ports know no keys: whoever reaches them is inside.</summary>
    public static Option<bool> OnNetwork() => new("--on-network")
    {
        Description = "Let processes on other machines, or in other containers, reach this silo under this host's name. Only on a network that nobody else is on: silo ports ask for no key.",
    };

    private static IPNetwork? Network(string text) =>
        IPAddress.TryParse(text, out var address) ? new(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : IPNetwork.TryParse(text, out var network) ? network
        : null;

    private static void ListensSomewhere(OptionResult result)
    {
        foreach (var url in (result.GetValueOrDefault<string>() ?? "").Split(';'))
        {
            // The wildcards that Kestrel takes are no host names.
            var plain = url.Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal);
            if (!Uri.TryCreate(plain, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                result.AddError($"--urls takes addresses such as {DefaultUrls}, not '{url}'");
        }
    }
}
