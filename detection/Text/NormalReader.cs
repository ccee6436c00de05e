namespace PileOn.Detection.Text;

/// <summary>One pass over a text that writes its normal form. Reused from text to text, so that reading allocates nothing.</summary>
internal sealed class NormalReader
{
    private readonly NormalWriter writer = new();
    private readonly Token token;

    public NormalReader() => token = new(writer);

    public ReadOnlySpan<char> Text => writer.Text;

    public int Letters => writer.Letters;

    public int Disguised => writer.Disguised;

    public void Read(ReadOnlySpan<char> text)
    {
        writer.Clear();
        token.Shouted = Codes.AreRuledOutIn(text);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c == ' ') { token.Finish(); i++; continue; }
            if (c < 128 && token.EndsUnspaced) token.Finish(); // Chinese goes on into a link or a mention without a space
            if (token.IsEmpty)
            {
                var plain = PlainWord.At(text, i);
                if (plain > 0) { writer.WritePlain(text, i, plain); i += plain; continue; }
                var skipped = Skipping.At(text, i);
                if (skipped > 0) { i += skipped; continue; }
                var spaced = SpacedOut.At(text, i);
                if (spaced.Length > 0) { i = ReadSpacedOut(text, i, spaced); continue; }
            }
            if (char.IsAsciiLetter(c)) { token.Add(c, (char)(c | 0x20), LetterKind.Latin); i++; }
            else if (char.IsSurrogate(c)) i += ReadAstral(text, i);
            else i += ReadOne(text, i);
        }
        token.Finish();
        writer.Finish();
    }

    private int ReadSpacedOut(ReadOnlySpan<char> text, int start, SpacedOut.Run run)
    {
        var end = start + run.Length;
        for (var i = start; i < end; i += 1 + run.Separator) ReadOne(text, i);
        if (run.IsDisguise) writer.Disguised += (run.Length + run.Separator) / (1 + run.Separator) - 1;
        return end;
    }

    /// <returns>How many characters were read.</returns>
    private int ReadOne(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        switch (LetterKinds.Of(c))
        {
            case LetterKind.Hidden:
                token.AddHidden(c);
                return 1;
            case LetterKind.Mark:
                token.AddMark(c);
                return 1;
            case LetterKind.Space:
                token.Finish();
                return 1;
            case LetterKind.Separator:
                return ReadSeparator(text, i);
            case LetterKind.Digit:
                token.Add(c, c < 128 ? c : (char)('0' + System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(c)), LetterKind.Digit);
                return 1;
            default:
                AddFolded(c);
                return 1;
        }
    }

    private void AddFolded(char c)
    {
        if (IsApostrophe(c)) return;
        if (c is '\uFF9E' or '\uFF9F') c = (char)(c - '\uFF9E' + '\u3099'); // half-width voicing marks
        if (Styles.IsStyled(c)) writer.Styled(c);
        if (Folds.TryOne(c, out var folded)) token.Add(c, folded, LetterKinds.Of(folded));
        else AddAll(Folds.Of(c)!);
    }

    private void AddAll(string folded)
    {
        foreach (var c in folded)
        {
            var kind = LetterKinds.Of(c);
            if (kind >= LetterKind.Digit) token.Add(c, c, kind);
            else if (kind == LetterKind.Space) token.Finish();
        }
    }

    private int ReadAstral(ReadOnlySpan<char> text, int i)
    {
        if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) { token.Finish(); return 1; }
        var codePoint = char.ConvertToUtf32(text[i], text[i + 1]);
        if (Folds.Of(codePoint) is { } folded)
        {
            if (Styles.IsStyled(codePoint)) writer.Disguised++;
            AddAll(folded);
            return 2;
        }
        switch (LetterKinds.OfAstral(codePoint))
        {
            case LetterKind.Hidden:
                token.AddHidden('\u200B');
                break;
            case LetterKind.Digit:
                var digit = (char)('0' + System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(text[i..(i + 2)].ToString(), 0));
                token.Add(digit, digit, LetterKind.Digit);
                break;
            case >= LetterKind.Latin and var kind:
                token.Add(text[i], text[i], kind);
                token.Add(text[i + 1], text[i + 1], kind);
                break;
            default:
                token.Finish();
                break;
        }
        return 2;
    }

    private int ReadSeparator(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        if (c > 127 && Folds.Of(c) is { } several) { AddAll(several); return 1; }
        if (c > 127 && Folds.TryOne(c, out var folded) && folded != c)
        {
            if (Styles.IsStyled(c)) writer.Styled(c);
            token.Add(c, folded, LetterKinds.Of(folded));
            return 1;
        }
        if (!token.IsEmpty && IsApostrophe(c) && i + 1 < text.Length && LetterKinds.Of(text[i + 1]) > LetterKind.Digit) return 1;
        var taken = Symbols.At(text, i, token);
        if (taken > 0) return taken;
        token.Finish();
        return 1;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '`' or '\u00B4' or '\u02BC' or '\u05F3' or '\uFF07';
}
