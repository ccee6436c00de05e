using System.CommandLine;

namespace PileOn.Host.CommandLine;

/// <summary>Which store a command works on: a folder or a Redis.</summary>
internal static class StoreOptions
{
    private const string DefaultData = "data";

    public static Option<string> Data(string description) => new("--data")
    {
        Description = description,
        HelpName = "FOLDER",
        DefaultValueFactory = _ => DefaultData,
    };

    /// <summary>The Redis to use; null when it is the folder. A folder that was asked for is not passed over for a Redis that happens to be in the environment.</summary>
    public static string? RedisInsteadOf(this ParseResult parsed, Option<string?> redis, Option<string> data)
    {
        var named = parsed.GetResult(redis) is { Implicit: false };
        return !named && parsed.GetResult(data) is { Implicit: false } ? null : parsed.RedisToUse(redis);
    }
}
