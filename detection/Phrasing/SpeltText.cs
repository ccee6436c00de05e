namespace PileOn.Detection.Phrasing;

/// <summary>
/// Normal forms in which each character is a letter and spaces stand between words, as most are: <see cref="Skeleton"/> and <see cref="Words"/> in one pass,
/// with the results that they give one after the other.
/// </summary>
internal static class SpeltText
{
    /// <summary>From here on characters may be syllables, or letters of a script without spaces.</summary>
    private const char Others = '\u0E00';

    public static bool Is(ReadOnlySpan<char> normal) => !normal.ContainsAnyInRange(Others, char.MaxValue);

    /// <param name="normal">The text.</param>
    /// <param name="skeleton">Is given its letters, as <see cref="Skeleton.Of"/> does.</param>
    /// <param name="letters">How many.</param>
    /// <param name="words">Is given its words, as <see cref="Words.Hash"/> does.</param>
    /// <returns>How many words.</returns>
    public static int Read(ReadOnlySpan<char> normal, Span<char> skeleton, out int letters, Span<uint> words)
    {
        var (count, written, last) = (0, 0, '\0');
        for (var at = 0; at < normal.Length; at++)
        {
            var (hash, previous, isNumber, start) = (Words.Start, '\0', true, at);
            for (; at < normal.Length && normal[at] is not ' ' and var c; at++)
            {
                var isDigit = char.IsAsciiDigit(c);
                isNumber &= isDigit;
                if (c == '*') continue;
                var letter = Skeleton.Letter(c);
                skeleton[written] = letter;
                written += letter != last || isDigit ? 1 : 0; // the last of the word before may be the same
                last = letter;
                if (letter == previous && !isDigit) continue;
                previous = letter;
                hash = Words.Add(hash, letter);
            }

            if (at > start) words[count++] = Words.Finish(hash, isNumber ? Words.Number : Words.Plain);
        }

        letters = written;
        return count;
    }
}
