using System.CommandLine;

namespace PileOn.Host.CommandLine;

/// <summary>Which store a command works on: a folder or a Redis.</summary>
internal static class StoreOptions
{
    private const string DefaultData = "data";

    public static Option<string> Data(string description)
    {
        var data = new Option<string>("--data") { Description = description, HelpName = "FOLDER", DefaultValueFactory = _ => DefaultData };
        data.TakesAFolder();
        return data;
    }

    /// <summary>Which may not be there yet.</summary>
    public static void TakesAFolder(this Option option) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var folder] && File.Exists(folder.Value)) result.AddError($"{option.Name} takes a folder, and '{folder.Value}' is a file");
    });

    /// <summary>The Redis to use; null when it is the folder. A folder that was asked for is not passed over for a Redis that happens to be in the environment.</summary>
    public static string? RedisInsteadOf(this ParseResult parsed, Option<string?> redis, Option<string> data)
    {
        var named = parsed.GetResult(redis) is { Implicit: false };
        return !named && parsed.GetResult(data) is { Implicit: false } ? null : parsed.RedisToUse(redis);
    }
}
