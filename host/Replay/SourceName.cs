using PileOn.Contracts.Sources;

namespace PileOn.Host.Replay;

/// <summary>What a replay is called among a workspace's sources: the name of its file.</summary>
internal static class SourceName
{
    public static string Of(IReadOnlyList<string> files) => files switch
    {
        ["-"] => "standard input",
        [var file] => Clean(Path.GetFileName(file)),
        _ => $"{files.Count} files",
    };

    private static string Clean(string name)
    {
        var clean = string.Concat(name.Select(letter => SourceId.IsName($"{letter}") ? letter : '-'));
        return clean.Length > SourceId.LongestName ? clean[..SourceId.LongestName] : clean;
    }
}
