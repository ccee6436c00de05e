namespace PileOn.Detection.Tone;

/// <summary>Hebrew writes "and", "the", "in", "to", "that", "from" and "as" onto the word that follows, one or two of them.</summary>
internal static class HebrewPrefix
{
    /// <summary>How many are taken off before a word is given up.</summary>
    public const int Most = 2;

    private const int ShortestWord = 2;

    public static bool IsHebrew(char c) => c is >= '\u05D0' and <= '\u05EA';

    /// <summary>Whether a word may be a shorter one with a prefix.</summary>
    public static bool May(ReadOnlySpan<char> word) => word.Length > ShortestWord && word[0] is 'ו' or 'ה' or 'ב' or 'ל' or 'ש' or 'מ' or 'כ';
}
