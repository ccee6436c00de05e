using PileOn.Detection.Text;

namespace PileOn.Detection.Phrasing;

/// <summary>What of a normal form can't be varied without saying something else: its letters without spaces and masks, runs as one, l as i.</summary>
internal static class Skeleton
{
    /// <returns>Letters, a syllable counted twice.</returns>
    public static int Of(ReadOnlySpan<char> normal, Span<char> skeleton, out int length)
    {
        var (weight, written, previous) = (0, 0, '\0');
        foreach (var c in normal)
        {
            if (c is ' ' or '*') continue;
            var letter = Letter(c);
            if (letter == previous && !char.IsAsciiDigit(c)) continue;
            skeleton[written++] = previous = letter;
            weight += IsSyllable(c) ? 2 : 1;
        }
        length = written;
        return weight;
    }

    public static char Letter(char c) => c == 'l' ? 'i' : c;

    public static bool IsSyllable(char c) => c >= '\u1100' && LetterKinds.Of(c) is LetterKind.Dense or LetterKind.Hangul;
}
