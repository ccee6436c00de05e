namespace PileOn.Detection.Tone;

/// <summary>Stems as they are read from data files, folded as texts are: <see cref="StemTable"/> finds them.</summary>
internal sealed class StemList
{
    private readonly Dictionary<string, List<StemMatch>> begins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StemMatch>> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (List<StemMatch> Matches, int Tokens)> read = new(StringComparer.Ordinal); // the same few thousand words stand in row after row

    /// <summary>Stems that words begin with, and stems of scripts without spaces.</summary>
    public Dictionary<string, List<StemMatch>> Begins => begins;

    /// <summary>Stems that are whole words.</summary>
    public Dictionary<string, List<StemMatch>> Whole => whole;

    /// <param name="stem">A word, <c>*</c> at its end where it may go on, or a row of characters of a script without spaces.</param>
    /// <param name="value">What it stands for.</param>
    public void Add(string stem, int value)
    {
        if (!read.TryGetValue(stem, out var known))
            read.Add(stem, known = Read(stem));
        var match = new StemMatch(value, known.Tokens);
        if (known.Matches.LastIndexOf(match) < 0)
            known.Matches.Add(match);
    }

    private (List<StemMatch> Matches, int Tokens) Read(string stem)
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
        if (!table.TryGetValue(text, out var matches))
            table.Add(text, matches = []);
        return (matches, count);
    }
}

/// <summary>A stem that stands at a token. Of two equal halves, so that sets of stems can be told apart by their bytes.</summary>
/// <param name="Value">What it was added with.</param>
/// <param name="Tokens">How many tokens it takes: one word, or several characters of a script without spaces.</param>
internal readonly record struct StemMatch(ushort Value, ushort Tokens)
{
    public StemMatch(int value, int tokens)
        : this(checked((ushort)value), checked((ushort)tokens))
    {
    }
}
