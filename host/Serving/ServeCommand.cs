using System.CommandLine;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Serving;

/// <summary><c>pileon serve</c>: everything in one process.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = ServingOptions.Urls();
        var data = StoreOptions.Data("The folder that holds everything, in one SQLite file; it belongs to one server at a time. Not used with --redis.");
        var redis = RedisOptions.Redis("Keep everything in this Redis instead of a folder.");
        var replicas = ServingOptions.RedisReplicas();
        var retention = ServingOptions.Retention();
        var proxies = ServingOptions.Proxies();
        var orleans = ServingOptions.OrleansPages();
        var command = new Command("serve", "Run everything in one process: API, detection and dashboard. Prints the admin key at the first start, never again.") { urls, data, redis, replicas, retention, proxies, orleans };
        command.SetAction(parsed => Server.Run(AllInOne.Build(
            parsed.GetRequiredValue(urls), parsed.GetRequiredValue(data), parsed.RedisInsteadOf(redis, data), new(TimeSpan.FromDays(parsed.GetRequiredValue(retention))),
            parsed.GetValue(orleans), parsed.GetValue(replicas), parsed.GetRequiredValue(proxies)), withDesk: true));
        return command.Examples(
            "pileon serve",
            "pileon serve --urls http://localhost:8080 --data /var/lib/pileon",
            "pileon serve --redis localhost:6379",
            $"{RedisOptions.Variable}=localhost:6379,password=… pileon serve");
    }
}
