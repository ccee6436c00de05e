namespace PileOn.Detection.Tone;

/// <summary>
/// What the model says of words seen lately, because most words of a stream are a few thousand. Each thread has its own; a word it has
/// forgotten is taken apart again, with the same result.
/// </summary>
internal sealed class WordMemo(ToneWeights weights, StemTable stems)
{
    private const int Size = 4096;

    private readonly KnownWord[] words = new KnownWord[Size];

    /// <summary>A word's entry; valid until the next is asked for.</summary>
    public ref readonly KnownWord this[ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int index]
    {
        get
        {
            ref readonly var token = ref tokens[index];
            var word = folded.Slice(token.Start, token.Length);
            ref var known = ref words[(token.Hash * 0x85EBCA6B) >> 20];
            if (!known.Is(word))
                TakeApart(ref known, word, folded, tokens, index);
            return ref known;
        }
    }

    private void TakeApart(ref KnownWord known, ReadOnlySpan<char> word, ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int index)
    {
        Span<StemMatch> matches = stackalloc StemMatch[TokenStems.MostOfOne];
        known.Name(word);
        known.Keep(matches[..stems.Find(folded, tokens, index, matches)]);
        var sink = new ScoringSink(weights);
        sink.AddWord(tokens[index].Hash, index);
        ToneFeatures.Characters(word, index, ref sink);
        known.Alone = sink.Words;
        known.Characters = sink.Characters;
    }
}
