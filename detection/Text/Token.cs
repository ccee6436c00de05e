namespace PileOn.Detection.Text;

/// <summary>The word being read: collects its letters, and when it ends undoes look-alikes, leetspeak and repeats.</summary>
internal sealed class Token(NormalWriter writer)
{
    private const int Most = 256;
    private readonly char[] originals = new char[Most];
    private readonly char[] letters = new char[Most];
    private readonly LetterKind[] kinds = new LetterKind[Most];
    private int length;
    private int marks;
    private bool hidden;
    private bool plain = true;

    public bool IsEmpty => length == 0;

    /// <summary>The text is in capitals, so that they make no word a code.</summary>
    public bool Shouted { get; set; }

    /// <summary>What follows in another script is another word.</summary>
    public bool EndsUnspaced => length > 0 && kinds[length - 1] >= LetterKind.Hangul;

    /// <summary>So far a word of Latin consonants (y is none): no word of ours ends here.</summary>
    public bool IsConsonants
    {
        get
        {
            for (var i = 0; i < length; i++)
                if (kinds[i] != LetterKind.Latin || letters[i] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y') return false;
            return length > 0;
        }
    }

    public void Add(char original, char folded, LetterKind kind)
    {
        if (length > 0 && (length == Most || Splits(kinds[length - 1], kind))) Finish();
        if (hidden) { UndoHidden(kind); hidden = false; }
        marks = 0;
        if (length > 0 && kind >= LetterKind.Hangul && Composition.TryCompose(letters[length - 1], folded, out var composed))
        {
            letters[length - 1] = originals[length - 1] = composed;
            return;
        }
        originals[length] = original;
        letters[length] = folded;
        kinds[length++] = kind;
        plain &= kind == LetterKind.Latin && folded < 128;
    }

    public void AddSymbol(char symbol, char letter)
    {
        Add(symbol, letter, LetterKind.Latin);
        writer.Disguised++;
    }

    public void AddMask(int masked)
    {
        Add('*', '*', LetterKind.Latin);
        writer.Disguised += masked;
    }

    public void AddHidden(char c) =>
        hidden |= length > 0 && (c != '\u00AD' || length < 2) && c is not (>= '\uFE00' and <= '\uFE0F');

    /// <summary>An accent is how a letter is written; a third mark on one letter, or a stroke through it, is how it is hidden.</summary>
    public void AddMark(char mark)
    {
        if (length == 0) return;
        if (Composition.TryCompose(letters[length - 1], mark, out var composed)) { letters[length - 1] = composed; return; }
        var kind = kinds[length - 1];
        if (kind is LetterKind.Arabic or LetterKind.Hebrew or LetterKind.Other or LetterKind.Unspaced) return;
        var isAccent = mark is >= '\u0300' and <= '\u030C' or '\u031B' or >= '\u0323' and <= '\u0328' or '\u20E3';
        marks += isAccent ? 1 : 3;
        if (marks is >= 3 and < 100) { writer.Disguised++; marks = 100; }
    }

    public void Finish()
    {
        if (length == 0) return;
        var kind = LetterKind.Latin;
        var looksLatin = false;
        if (!plain)
        {
            (kind, looksLatin) = Scripts.Unmix(originals.AsSpan(0, length), letters.AsSpan(0, length), kinds.AsSpan(0, length), out var undone);
            writer.Disguised += undone;
            writer.Disguised += Leetspeak.Undo(originals.AsSpan(0, length), letters.AsSpan(0, length), kinds.AsSpan(0, length), kind, Shouted);
        }
        length = Repeats.Squeeze(letters.AsSpan(0, length));
        writer.Write(letters.AsSpan(0, length), kind, looksLatin);
        (length, marks, hidden, plain) = (0, 0, false, true);
    }

    private void UndoHidden(LetterKind next)
    {
        // Joiners and direction marks are part of how these scripts are written.
        if (length > 0 && IsBare(kinds[length - 1]) && IsBare(next)) writer.Disguised++;
    }

    private static bool IsBare(LetterKind kind) => kind is LetterKind.Latin or LetterKind.Cyrillic or LetterKind.Greek or LetterKind.Digit;

    private static bool Splits(LetterKind before, LetterKind kind) =>
        before != kind && (before >= LetterKind.Hangul || kind >= LetterKind.Hangul);
}
