using System.CommandLine.Parsing;

namespace PileOn.Host.CommandLine;

/// <summary>Options that take several values.</summary>
internal static class Lists
{
    /// <summary>What stands between commas, of one value or of several; a place with nothing in it says nothing.</summary>
    public static string[] Listed(this ArgumentResult result) =>
        [.. result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
