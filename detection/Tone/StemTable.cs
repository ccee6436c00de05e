namespace PileOn.Detection.Tone;

/// <summary>
/// Finds which of many stems a token is. A stem with <c>*</c> matches words that begin with it, others whole words; in scripts without spaces a
/// stem matches wherever it stands. Stems are folded as texts are.
/// </summary>
internal sealed class StemTable
{
    private const int LongestStem = 16;

    private readonly ulong[] filter = new ulong[1024]; // which hashes occur at all: 64 Ki bits, in the first-level cache
    private readonly Dictionary<uint, StemMatch[]> begins = [];
    private readonly Dictionary<uint, StemMatch[]> whole = [];

    public void Add(string stem, int value)
    {
        var folded = new char[64];
        var tokens = new ToneToken[16];
        var open = stem.EndsWith('*');
        var count = new ToneTokenizer(folded, tokens).Run(open ? stem.AsSpan(0, stem.Length - 1) : stem).Tokens;
        if (count == 0 || tokens[0].Kind != TokenKind.Ideograph && count > 1)
            throw new FormatException($"Not one word: {stem}");

        var length = tokens[count - 1].Start + tokens[count - 1].Length;
        var table = open || tokens[0].Kind == TokenKind.Ideograph ? begins : whole;
        var hash = TextHash.Of(folded.AsSpan(0, length));
        var known = table.GetValueOrDefault(hash, []);
        if (!known.Contains(new StemMatch(value, count)))
            table[hash] = [.. known, new StemMatch(value, count)];
        filter[hash >> 22] |= 1UL << (int)((hash >> 16) & 63);
    }

    /// <summary>Writes down what the token at an index is, and returns how many stems it is.</summary>
    public int Find(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int index, Span<StemMatch> matches)
    {
        ref readonly var token = ref tokens[index];
        var count = 0;
        if (token.Kind != TokenKind.Mark)
        {
            var hash = TextHash.Start;
            var limit = Math.Min(EndOf(tokens, index), token.Start + LongestStem);
            for (var i = token.Start; i < limit; i++)
            {
                hash = TextHash.Add(hash, folded[i]);
                if (MayOccur(hash) && begins.TryGetValue(hash, out var begun))
                    Take(begun, matches, ref count);
            }
        }

        if (token.Kind != TokenKind.Ideograph && MayOccur(token.Hash) && whole.TryGetValue(token.Hash, out var meant))
            Take(meant, matches, ref count);
        return count;
    }

    private static int EndOf(ReadOnlySpan<ToneToken> tokens, int index)
    {
        var last = index;
        if (tokens[index].Kind == TokenKind.Ideograph)
            while (last + 1 < tokens.Length && tokens[last + 1].Kind == TokenKind.Ideograph && last - index < LongestStem)
                last++;
        return tokens[last].Start + tokens[last].Length;
    }

    private bool MayOccur(uint hash) => (filter[hash >> 22] & (1UL << (int)((hash >> 16) & 63))) != 0;

    private static void Take(StemMatch[] found, Span<StemMatch> matches, ref int count)
    {
        foreach (var match in found)
            if (count < matches.Length)
                matches[count++] = match;
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
