namespace PileOn.Detection.Tone;

/// <summary>Stems as they are read from data files, folded as texts are: <see cref="StemTable"/> finds them.</summary>
internal sealed class StemList
{
    private readonly Dictionary<string, List<StemMatch>> begins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StemMatch>> whole = new(StringComparer.Ordinal);

    /// <summary>Stems that words begin with, and stems of scripts without spaces.</summary>
    public IReadOnlyDictionary<string, List<StemMatch>> Begins => begins;

    /// <summary>Stems that are whole words.</summary>
    public IReadOnlyDictionary<string, List<StemMatch>> Whole => whole;

    /// <param name="stem">A word, <c>*</c> at its end where it may go on, or a row of characters of a script without spaces.</param>
    /// <param name="value">What it stands for.</param>
    public void Add(string stem, int value)
    {
        Span<char> folded = stackalloc char[64 + ToneTokenizer.Slack];
        Span<ToneToken> tokens = stackalloc ToneToken[16];
        var open = stem.EndsWith('*');
        var count = new ToneTokenizer(folded, tokens).Run(open ? stem.AsSpan(0, stem.Length - 1) : stem).Tokens;
        if (count == 0 || tokens[0].Kind != TokenKind.Ideograph && count > 1)
            throw new FormatException($"Not one word: {stem}");
        if (stem.Any(char.IsDigit))
            throw new FormatException($"A number stands for all numbers: {stem}");

        var text = folded[..(tokens[count - 1].Start + tokens[count - 1].Length)].ToString();
        var table = open || tokens[0].Kind == TokenKind.Ideograph ? begins : whole;
        if (!table.TryGetValue(text, out var known))
            table.Add(text, known = []);
        var match = new StemMatch(value, count);
        if (!known.Contains(match))
            known.Add(match);
    }
}

/// <summary>A stem that stands at a token.</summary>
/// <param name="Value">What it was added with.</param>
/// <param name="Tokens">How many tokens it takes: one word, or several characters of a script without spaces.</param>
internal readonly record struct StemMatch(ushort Value, byte Tokens)
{
    public StemMatch(int value, int tokens)
        : this(checked((ushort)value), checked((byte)tokens))
    {
    }
}
