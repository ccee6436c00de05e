using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>
/// Texts without words: emoji, numbers, one-letter answers, laughs and the cheers of live chats (file <c>Data/signs.tsv</c>). They say something all
/// the same, a heart one thing and a clown another; what says neither speaks for or against nobody, and is known to.
/// </summary>
internal sealed class Signs
{
    /// <summary>More words than these are seldom laughs and cheers alone.</summary>
    private const int MostWords = 8;

    private static readonly ToneScore Kind = new(Threat: 0.02f, Hostile: 0.1f, Civil: 0.8f, Known: true);
    private static readonly ToneScore Attack = new(Threat: 0.1f, Hostile: 0.7f, Civil: 0.1f, Known: true);
    private static readonly ToneScore Neither = new(Threat: 0.05f, Hostile: 0.3f, Civil: 0.5f, Known: true);

    private readonly Dictionary<string, int> says = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> sayings;

    /// <param name="rows">What they say (kind, attack, neither), then signs with a space between.</param>
    public Signs(IEnumerable<string> rows)
    {
        foreach (var row in rows)
        {
            var cells = row.Split('\t');
            var says = cells[0] switch { "kind" => 1, "attack" => -1, "neither" => 0, _ => throw new FormatException($"Signs say nothing like {cells[0]}.") };
            foreach (var sign in cells[1].Split(' '))
                this.says[Folded(sign)] = says;
        }

        sayings = says.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static Signs Default { get; } = new(DataFile.Lines("Tone/Data/signs.tsv"));

    /// <summary>What a text of signs alone says; null when it has words, or nothing but mentions, links and quotation marks.</summary>
    /// <param name="folded">The text as <see cref="ToneTokenizer"/> folds it.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="words">How many of them are words.</param>
    public ToneScore? Of(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int words)
    {
        if (words > MostWords)
            return null;
        int kind = 0, attack = 0, signs = 0;
        foreach (ref readonly var token in tokens)
        {
            var sign = Shortened(folded.Slice(token.Start, token.Length));
            if (sayings.TryGetValue(sign, out var says))
                (kind, attack) = (kind + Math.Max(says, 0), attack + Math.Max(-says, 0));
            else if (token.Kind != TokenKind.Mark && !(words == 1 && IsAnswer(token)))
                return null;
            signs += sign is "@" or "/" or "\"" ? 0 : 1;
        }

        return signs == 0 ? null : attack > 0 && attack >= kind ? Attack : kind > attack ? Kind : Neither;
    }

    /// <summary>However long a laugh goes on (<c>hahahaha</c>), it is one.</summary>
    private static ReadOnlySpan<char> Shortened(ReadOnlySpan<char> sign)
    {
        while (sign.Length > 4 && sign[^2..].SequenceEqual(sign[^4..^2]))
            sign = sign[..^2];
        return sign;
    }

    /// <summary>A letter alone, as in polls.</summary>
    private static bool IsAnswer(in ToneToken token) => token is { Kind: TokenKind.Word, Length: 1 };

    private static string Folded(string sign)
    {
        Span<char> folded = stackalloc char[64 + ToneTokenizer.Slack];
        Span<ToneToken> tokens = stackalloc ToneToken[16];
        var count = new ToneTokenizer(folded, tokens).Run(sign).Tokens;
        return count == 1 ? Shortened(folded.Slice(tokens[0].Start, tokens[0].Length)).ToString() : throw new FormatException($"Not one sign: {sign}");
    }
}
