using System.CommandLine;
using System.CommandLine.Parsing;

namespace PileOn.Host.CommandLine;

/// <summary>The options of commands that talk to a running server.</summary>
internal static class ServerOptions
{
    public static Option<Uri> To() => new("--to")
    {
        Description = "The server's address.",
        HelpName = "URL",
        DefaultValueFactory = _ => new("http://localhost:5080/"),
        CustomParser = result => Address(result, "--to", result.Tokens[0].Value),
    };

    public static Option<string?> Key() => new("--key")
    {
        Description = "The key to use (pk_…). Default: the environment variable PILEON_KEY, which does not show in a process list.",
        HelpName = "KEY",
    };

    /// <summary>The key to use. Not a default value of the option, for help shows those.</summary>
    /// <exception cref="CommandException">It cannot be sent: no key has such characters.</exception>
    public static string? KeyToUse(this ParseResult parsed, Option<string?> key)
    {
        var used = (parsed.GetValue(key) ?? Environment.GetEnvironmentVariable("PILEON_KEY"))?.Trim();
        return used is null || used.All(letter => letter is > ' ' and <= '~') ? used : throw CommandException.Unusable("the key has a space, a line break or a letter in it that no key has");
    }

    /// <returns>The address with a slash at its end, so that paths are appended.</returns>
    public static Uri? Address(ArgumentResult result, string option, string text)
    {
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        result.AddError($"{option} takes an address such as http://localhost:5080, not '{text}'");
        return null;
    }
}
