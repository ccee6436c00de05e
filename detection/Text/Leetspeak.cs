namespace PileOn.Detection.Text;

/// <summary>Digits for letters: <c>h4te</c>, <c>1d10t</c>, <c>су4ка</c>.</summary>
internal static class Leetspeak
{
    private const string Latin = "oi\0easgtbg";
    private const string Cyrillic = "о\0\0зч\0б\0\0\0";

    /// <summary>More consonants in a row than a word has (<c>k96dbj</c>).</summary>
    private const int MostConsonants = 4;

    /// <summary>The Latin letter a digit may stand for; what is no digit, or stands for none, itself.</summary>
    public static char LetterOf(char digit) => char.IsAsciiDigit(digit) && Latin[digit - '0'] is not '\0' and var letter ? letter : digit;

    /// <summary>
    /// Puts letters for digits where a digit stands between letters, digits are the fewer, never three in a row, and each has a letter:
    /// so numbers, times, flights, dates and records with a digit at an end (<c>4pm</c>, <c>b737</c>, <c>covid19</c>, <c>lax2jfk</c>) stay. What is
    /// written like a code (<see cref="Codes"/>), or is no word with its digits read as letters, is read so as well, that it be the same in any case, but
    /// hides nothing.
    /// </summary>
    /// <param name="originals">The word as it is written: codes are in capitals.</param>
    /// <param name="shouted">The whole text is in capitals, so that they tell no code from a word.</param>
    /// <returns>How many letters were hidden.</returns>
    public static int Undo(ReadOnlySpan<char> originals, Span<char> letters, Span<LetterKind> kinds, LetterKind script, bool shouted)
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
        var hides = !Codes.Is(originals, letters, shouted) && (script != LetterKind.Latin || CanBeSpoken(letters));
        for (var i = 0; i < letters.Length; i++)
            if (kinds[i] == LetterKind.Digit) (letters[i], kinds[i]) = (alphabet[letters[i] - '0'], script);
        return hides ? digits : 0;
    }

    /// <summary>Whether it has a vowel, and vowels often enough, once its digits are read as letters.</summary>
    private static bool CanBeSpoken(ReadOnlySpan<char> letters)
    {
        int vowels = 0, row = 0;
        foreach (var letter in letters)
        {
            var isVowel = LetterOf(letter) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
            vowels += isVowel ? 1 : 0;
            row = isVowel ? 0 : row + 1;
            if (row > MostConsonants) return false;
        }
        return vowels > 0;
    }
}
