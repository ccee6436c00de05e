namespace PileOn.Simulation.Writing;

/// <summary>The scripts there are texts in, besides Latin.</summary>
public static class Scripts
{
    private static readonly (string Script, string Name, string Language, char From, char To)[] Known =
    [
        ("cyrillic", "Cyrillic (Russian)", "ru", '\u0400', '\u04FF'), ("greek", "Greek", "el", '\u0370', '\u03FF'),
        ("hebrew", "Hebrew", "he", '\u0590', '\u05FF'), ("arabic", "Arabic", "ar", '\u0600', '\u06FF'),
        ("devanagari", "Devanagari (Hindi)", "hi", '\u0900', '\u097F'), ("cjk", "Chinese", "zh", '\u4E00', '\u9FFF'),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Known.Select(known => known.Script)];

    /// <summary>What people call it.</summary>
    public static string Named(string script) => Known.First(known => known.Script == script).Name;

    /// <summary>The language of a text by the script that most of its letters are of; English where that is Latin.</summary>
    public static string LanguageOf(string text)
    {
        var letters = text.Count(char.IsLetter);
        foreach (var (_, _, language, from, to) in Known)
            if (text.Count(letter => letter >= from && letter <= to && char.IsLetter(letter)) * 2 > letters) return language;
        return "en";
    }
}
