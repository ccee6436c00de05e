using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// What the model says of words seen lately, because most words of a stream are a few thousand. Each thread has its own; a word it has
/// forgotten is taken apart again, with the same result.
/// </summary>
internal sealed class WordMemo(ToneWeights weights, ToneLexicon lexicon)
{
    /// <summary>The binary logarithm of how many pairs of words are remembered.</summary>
    private const int Bits = 14;

    private readonly KnownWord[] words = new KnownWord[2 << Bits]; // of each pair the one asked for last stands first

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
                var pair = words.AsSpan(2 * (int)(KnownWord.Hash(letters) >> (64 - Bits)), 2);
                ref var word = ref pair[0];
                if (!word.Is(letters))
                    Recall(pair, letters, folded, tokens, i);
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

    /// <summary>Brings a word to the first place of its pair. Of three words that share a pair a rare one does not drive out one that everybody says.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Recall(Span<KnownWord> pair, Vector256<ushort> letters, ReadOnlySpan<char> folded, Span<ToneToken> tokens, int index)
    {
        var found = pair[1].Is(letters) ? pair[1] : TakenApart(folded, tokens, index);
        pair[1] = pair[0];
        pair[0] = found;
    }

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
