namespace PileOn.Detection.Text;

/// <summary>
/// Reads a text the way its reader does, so that near-equal texts stay near-equal whatever was done to get them past a filter.
/// Compatibility forms, case and accents are undone (<see cref="Folds"/>); what takes no room is dropped; look-alike letters, leetspeak, masks and
/// spaced-out words are undone word by word (<see cref="Token"/>); letters repeated more than twice are written twice; punctuation becomes a space.
/// Mentions, links, e-mail addresses and the <c>RT</c> prefix are dropped: they vary from copy to copy. A hashtag is its word.
/// Emoji are dropped too: nothing is varied more cheaply, and a text of nothing else is too short to compare.
/// </summary>
/// <remarks>Depends on the text alone: no culture, no table of the runtime's that may change. Thread-safe.</remarks>
public static class NormalForm
{
    /// <summary>Changes whenever any text gets another normal form.</summary>
    public const int Version = 1;

    /// <summary>UTF-16 characters that are looked at; what comes after them is not compared.</summary>
    public const int MostRead = 16_384;

    [ThreadStatic] private static NormalReader? reader;

    public static NormalText Of(string? text)
    {
        var read = Read(text);
        return new(read.Text.ToString(), read.Letters, read.Disguised);
    }

    /// <summary>The same without a string; valid until this thread reads the next text.</summary>
    internal static NormalReader Read(ReadOnlySpan<char> text)
    {
        var own = reader ??= new();
        own.Read(text.Length > MostRead ? text[..MostRead] : text);
        return own;
    }
}
