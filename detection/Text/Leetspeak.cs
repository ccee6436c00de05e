namespace PileOn.Detection.Text;

/// <summary>Digits for letters: <c>h4te</c>, <c>1d10t</c>, <c>су4ка</c>.</summary>
internal static class Leetspeak
{
    private const string Latin = "oi\0easgtbg";
    private const string Cyrillic = "о\0\0зч\0б\0\0\0";

    /// <summary>The Latin letter a digit may stand for; what is no digit, or stands for none, itself.</summary>
    public static char LetterOf(char digit) => char.IsAsciiDigit(digit) && Latin[digit - '0'] is not '\0' and var letter ? letter : digit;

    /// <summary>
    /// Puts letters for digits where a digit stands between letters, digits are the fewer, never three in a row, and each has a letter:
    /// so numbers, times, flights, dates and records with a digit at an end (<c>4pm</c>, <c>b737</c>, <c>covid19</c>, <c>lax2jfk</c>) stay.
    /// </summary>
    /// <returns>How many.</returns>
    public static int Undo(Span<char> letters, Span<LetterKind> kinds, LetterKind script)
    {
        var alphabet = script switch { LetterKind.Latin => Latin, LetterKind.Cyrillic => Cyrillic, _ => null };
        if (alphabet is null) return 0;
        int digits = 0, row = 0;
        var inside = false;
        for (var i = 0; i < letters.Length; i++)
        {
            if (kinds[i] != LetterKind.Digit)
            {
                inside |= row > 0 && i > row;
                row = 0;
                continue;
            }
            digits++;
            if (++row > 2 || alphabet[letters[i] - '0'] == 0) return 0;
        }
        var others = letters.Length - digits;
        if (!inside || others < 3 || digits > others) return 0;
        for (var i = 0; i < letters.Length; i++)
            if (kinds[i] == LetterKind.Digit) (letters[i], kinds[i]) = (alphabet[letters[i] - '0'], script);
        return digits;
    }
}
