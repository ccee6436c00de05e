using System.Text.RegularExpressions;

namespace PileOn.Evaluation.Detectors;

/// <summary>A text as duplicate counting and co-tweet tools compare it: lower case, without links and mentions, blanks made one.</summary>
internal static partial class PlainText
{
    /// <summary>Shorter texts say nothing about who copied whom.</summary>
    private const int MinLength = 15;

    /// <returns>Null when too little is left to compare.</returns>
    public static string? Of(string? text)
    {
        if (text is null) return null;
        var plain = Blanks().Replace(Noise().Replace(text.ToLowerInvariant(), " "), " ").Trim();
        return plain.Length < MinLength ? null : plain;
    }

    [GeneratedRegex(@"https?://\S+|@\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Noise();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
