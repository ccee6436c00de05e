namespace PileOn.Detection.Text;

/// <summary>Words written a letter at a time: <c>i.d.i.o.t</c>, <c>h-a-t-e</c>, <c>k i l l</c>.</summary>
internal static class SpacedOut
{
    /// <param name="Length">Characters in the text; zero when there is no such word.</param>
    /// <param name="Separator">Characters between two letters.</param>
    /// <param name="IsDisguise">False for what is as likely an abbreviation (a.m., U.S.A.).</param>
    public readonly record struct Run(int Length, int Separator, bool IsDisguise);

    /// <summary>The run that starts at <paramref name="start"/>: three letters or more with the same separator between them, four with a space.</summary>
    public static Run At(ReadOnlySpan<char> text, int start)
    {
        if (start + 4 >= text.Length || !IsLetter(text[start]) || IsLetter(text[start + 1])) return default;
        var separator = SeparatorAt(text, start + 1);
        if (separator == 0) return default;
        var between = text.Slice(start + 1, separator);
        int count = 1, letters = char.IsAsciiDigit(text[start]) ? 0 : 1, capitals = char.IsUpper(text[start]) ? 1 : 0, end = start + 1;
        while (end + separator < text.Length && text.Slice(end, separator).SequenceEqual(between) && IsLetter(text[end + separator])
               && (end + separator + 1 == text.Length || !IsLetter(text[end + separator + 1])))
        {
            var c = text[end + separator];
            count++;
            if (!char.IsAsciiDigit(c)) letters++;
            if (char.IsUpper(c)) capitals++;
            end += separator + 1;
        }
        var isSpace = between[0] == ' ';
        if (count < (isSpace ? 4 : 3) || letters * 2 <= count || isSpace && letters < count) return default;
        var isAbbreviation = between[0] == '.' && (count == 3 || capitals == count);
        return new(end - start, separator, count > 3 && !isAbbreviation);
    }

    private static int SeparatorAt(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        if (c == ' ') return 1;
        if (char.IsSurrogatePair(c, text[i + 1])) return LetterKinds.OfAstral(char.ConvertToUtf32(c, text[i + 1])) == LetterKind.Separator ? 2 : 0;
        if (LetterKinds.Of(c) != LetterKind.Separator || c is '\'' or '\u2019') return 0;
        return i + 1 < text.Length && text[i + 1] == '\uFE0F' ? 2 : 1;
    }

    private static bool IsLetter(char c) => LetterKinds.Of(c) is >= LetterKind.Digit and < LetterKind.Hangul;
}
