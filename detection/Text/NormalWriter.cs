namespace PileOn.Detection.Text;

/// <summary>Collects the words of a normal form, and settles at its end what only the whole text tells.</summary>
internal sealed class NormalWriter
{
    /// <summary>The most characters one input character becomes.</summary>
    private const int Widest = 18;

    private char[] text = new char[1024];
    private readonly List<(int Start, int Length)> alike = [];
    private int length;
    private int latin;
    private int foreign;
    private int fullWidth;
    private bool dense;

    public ReadOnlySpan<char> Text => text.AsSpan(0, length);

    /// <summary>Letters and digits written.</summary>
    public int Letters { get; private set; }

    public int Disguised { get; set; }

    public void Clear()
    {
        (length, latin, foreign, fullWidth, dense, Letters, Disguised) = (0, 0, 0, 0, false, 0, 0);
        alike.Clear();
    }

    /// <summary>Notes a letter of a decorated alphabet. Full-width Latin letters are ordinary beside Chinese and Japanese, and only there.</summary>
    public void Styled(char c)
    {
        if (c >= '\uFF00') fullWidth++;
        else Disguised++;
    }

    /// <param name="word">Folded letters, undone.</param>
    /// <param name="kind">The script of its letters.</param>
    /// <param name="looksLatin">All its letters look Latin though none is: Latin if the rest of the text is.</param>
    public void Write(ReadOnlySpan<char> word, LetterKind kind, bool looksLatin)
    {
        Begin(word.Length);
        if (looksLatin) alike.Add((length, word.Length));
        word.CopyTo(text.AsSpan(length));
        length += word.Length;
        foreach (var c in word) if (c != '*') Letters++;
        if (kind == LetterKind.Latin) latin += word.Length;
        else if (!looksLatin && kind is LetterKind.Cyrillic or LetterKind.Greek or LetterKind.Other) foreign += word.Length;
        dense |= kind == LetterKind.Dense;
    }

    /// <summary>Writes a word that <see cref="PlainWord"/> found: what <see cref="Write"/> would be given after a look at each letter.</summary>
    public void WritePlain(ReadOnlySpan<char> read, int start, int size)
    {
        Begin(size + PlainWord.Slack);
        size = PlainWord.Copy(read, start, size, text.AsSpan(length));
        length += size;
        Letters += size;
        latin += size;
    }

    private void Begin(int size)
    {
        if (length + size + Widest > text.Length) Array.Resize(ref text, Math.Max(text.Length * 2, length + size + Widest));
        if (length > 0) text[length++] = ' ';
    }

    public void Finish()
    {
        if (!dense) Disguised += fullWidth;
        var letters = 0;
        foreach (var (_, size) in alike) letters += size;
        if (letters == 0 || foreign > 0 || latin < letters) return;
        foreach (var (start, size) in alike)
            for (var i = start; i < start + size; i++)
                if (Confusables.LatinFor(text[i]) is > '\0' and var letter) text[i] = letter;
        Disguised += letters;
    }
}
