namespace PileOn.Detection.Text;

/// <summary>Signs that stand for a letter inside a word: <c>b@stard</c>, <c>a$$</c>, <c>k!ll</c>, and masks as in <c>f*ck</c>.</summary>
internal static class Symbols
{
    /// <summary>Adds the sign at <paramref name="i"/> to the word where it stands for a letter.</summary>
    /// <returns>How many characters were taken; zero when the sign ends the word.</returns>
    public static int At(ReadOnlySpan<char> text, int i, Token token)
    {
        var c = text[i];
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        if (c == '$' && (token.IsEmpty ? char.IsAsciiLetterLower(next) : char.IsAsciiLetter(next) || next == '$' || text[i - 1] == '$'))
        {
            token.AddSymbol(c, 's');
            return 1;
        }
        if (token.IsEmpty) return 0;
        if (c is '*' or '#' or '%') return Mask(text, i, token);
        if (!char.IsAsciiLetter(next) || !token.IsConsonants) return 0;
        var letter = c switch { '@' => 'a', '!' or '|' => 'i', '\u20AC' => 'e', '+' => 't', _ => '\0' };
        if (letter == 0) return 0;
        token.AddSymbol(c, letter);
        return 1;
    }

    /// <summary>A mask is several signs, or one where a word of ours would hardly end: after consonants alone, or with at most two letters to come.</summary>
    private static int Mask(ReadOnlySpan<char> text, int i, Token token)
    {
        var end = i + 1;
        while (end < text.Length && text[end] == text[i]) end++;
        var after = end;
        while (after < text.Length && after - end < 3 && char.IsAsciiLetter(text[after])) after++;
        var before = i;
        while (before > 0 && char.IsAsciiLetter(text[before - 1])) before--;
        if (before > 0 && text[before - 1] == text[i]) return 0; // **emphasis**
        var isMask = text[i] == '*' && end - i > 1 || after > end && (token.IsConsonants || text[i] == '*' && after - end < 3);
        if (!isMask) return 0;
        token.AddMask(end - i);
        return end - i;
    }
}
