using System.Runtime.CompilerServices;

namespace PileOn.Detection.Tone;

/// <summary>
/// What the model says of words seen lately, because most words of a stream are a few thousand. Each thread has its own; a word it has
/// forgotten is taken apart again, with the same result.
/// </summary>
internal sealed class WordMemo(ToneWeights weights, ToneLexicon lexicon)
{
    private const int Bits = 14;

    private readonly KnownWord[] words = new KnownWord[1 << Bits];

    /// <summary>Adds what each token has by itself, and writes down the hashes of words and the number of each token's set of stems.</summary>
    public void Add<TSink>(ReadOnlySpan<char> folded, Span<ToneToken> tokens, Span<int> sets, ref TSink sink)
        where TSink : struct, IWordSink
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            ref var token = ref tokens[i];
            if (token is { Kind: TokenKind.Word, Length: <= KnownWord.Longest })
            {
                var letters = KnownWord.Letters(folded, token);
                ref var word = ref words[KnownWord.Hash(letters) >> (64 - Bits)];
                if (!word.Is(letters))
                    word = TakenApart(folded, tokens, i);
                token.Hash = word.TextHash;
                sink.Add(word, i);
                sets[i] = word.Stems;
                continue;
            }

            if (token.Kind == TokenKind.Word)
                token.Hash = TextHash.Of(folded.Slice(token.Start, token.Length));
            sink.AddWord(token.Hash, i);
            if (token.Kind == TokenKind.Word)
                CharacterRuns.Visit(folded.Slice(token.Start, token.Length), i, ref sink);
            sets[i] = lexicon.Stems.Find(folded, tokens, i);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private KnownWord TakenApart(ReadOnlySpan<char> folded, Span<ToneToken> tokens, int index)
    {
        ref var token = ref tokens[index];
        token.Hash = TextHash.Of(folded.Slice(token.Start, token.Length));
        var sink = new ScoringSink(weights);
        sink.AddWord(token.Hash, index);
        CharacterRuns.Visit(folded.Slice(token.Start, token.Length), index, ref sink);
        return new(KnownWord.Letters(folded, token), token.Hash, sink.Words, sink.Characters, lexicon.Stems.Find(folded, tokens, index));
    }
}
