using System.CommandLine;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Serving;

/// <summary><c>pileon serve</c>: everything in one process.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var urls = ServingOptions.Urls();
        var data = new Option<string>("--data")
        {
            Description = "The folder that holds everything, in one SQLite file; it belongs to one server at a time. Not used with --redis.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => ServingOptions.DefaultData,
        };
        var redis = RedisOptions.Redis("Keep everything in this Redis instead of a folder.");
        var retention = ServingOptions.Retention();
        var command = new Command("serve", "Run everything in one process: API, detection and dashboard. Prints the admin key at the first start, never again.") { urls, data, redis, retention };
        command.SetAction(parsed => Server.Run(AllInOne.Build(
            parsed.GetRequiredValue(urls), parsed.GetRequiredValue(data), RedisOf(parsed, redis, data), new(TimeSpan.FromDays(parsed.GetRequiredValue(retention))))));
        return command.Examples(
            "pileon serve",
            "pileon serve --urls http://localhost:8080 --data /var/lib/pileon",
            "pileon serve --redis localhost:6379",
            $"{RedisOptions.Variable}=localhost:6379,password=… pileon serve");
    }

    /// <summary>A folder that was asked for is not passed over for a Redis that happens to be in the environment.</summary>
    private static string? RedisOf(ParseResult parsed, Option<string?> redis, Option<string> data)
    {
        var named = parsed.GetResult(redis) is { Implicit: false };
        return !named && parsed.GetResult(data) is { Implicit: false } ? null : parsed.RedisToUse(redis);
    }
}
