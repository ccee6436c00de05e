namespace PileOn.Detection.Tone;

/// <summary>
/// Three-letter words with a digit for the letter in the middle (<c>y0u</c>, <c>d1e</c>). The normal form leaves them alone, because as many are
/// names; here a wrong reading costs little, and a threat is seldom without one of these words.
/// </summary>
internal static class ShortWords
{
    /// <summary>Puts the letters for the digits, and returns how many.</summary>
    public static int Open(Span<char> text)
    {
        var opened = 0;
        for (var i = 1; i + 1 < text.Length; i++)
        {
            var letter = text[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', _ => '\0' };
            if (letter == 0 || !char.IsAsciiLetter(text[i - 1]) || !char.IsAsciiLetter(text[i + 1]))
                continue;
            if (i >= 2 && text[i - 2] != ' ' || i + 2 < text.Length && text[i + 2] != ' ')
                continue;
            text[i] = letter;
            opened++;
        }

        return opened;
    }
}
