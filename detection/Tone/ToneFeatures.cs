namespace PileOn.Detection.Tone;

/// <summary>
/// What the model sees of a text: hashed words with their neighbours, hashed character runs, and concepts ("violence", "should", "all")
/// with their order, which carry over between languages.
/// </summary>
internal static class ToneFeatures
{
    public const int MaxTokens = 256;
    public const int MaxCharacters = 2048;

    private const int ShortestRun = 3;
    private const int LongestRun = 5;
    private const int MaxConcepts = 24;

    public static void Visit<TSink>(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ConceptLexicon lexicon, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        Words(tokens, ref sink);
        for (var i = 0; i < tokens.Length; i++)
            if (tokens[i].Kind == TokenKind.Word)
                Characters(folded.Slice(tokens[i].Start, tokens[i].Length), i, ref sink);
        Concepts(folded, tokens, lexicon, ref sink);
    }

    private static void Words<TSink>(ReadOnlySpan<ToneToken> tokens, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        uint before = 1, beforeThat = 1;
        for (var i = 0; i < tokens.Length; i++)
        {
            var hash = tokens[i].Hash;
            sink.Add(FeatureBlock.Words, hash, i);
            var pair = TextHash.Add(before * 3, hash);
            sink.Add(FeatureBlock.Words, pair, i);
            sink.Add(FeatureBlock.Words, TextHash.Add(beforeThat * 5, pair), i);
            sink.Add(FeatureBlock.Words, TextHash.Add(beforeThat * 7, hash), i);
            beforeThat = before;
            before = hash;
        }
    }

    private static void Characters<TSink>(ReadOnlySpan<char> word, int token, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        // The word's ends are characters of their own: position -1 and position Length.
        for (var start = -1; start <= word.Length - ShortestRun + 1; start++)
        {
            var hash = 0x51ED270Bu;
            for (var size = 1; size <= LongestRun && start + size <= word.Length + 1; size++)
            {
                var at = start + size - 1;
                hash = TextHash.Add(hash, at < 0 || at == word.Length ? '_' : word[at]);
                if (size >= ShortestRun)
                    sink.Add(FeatureBlock.Characters, hash, token);
            }
        }
    }

    private static void Concepts<TSink>(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ConceptLexicon lexicon, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        Span<byte> seen = stackalloc byte[MaxConcepts];
        var count = 0;
        for (var i = 0; i < tokens.Length && count < MaxConcepts; i++)
        {
            var concepts = lexicon.Of(folded, tokens, i);
            for (; concepts != 0 && count < MaxConcepts; concepts &= concepts - 1)
            {
                var concept = (byte)System.Numerics.BitOperations.TrailingZeroCount(concepts);
                var hash = TextHash.Add(0xC0FFEE11, concept);
                sink.Add(FeatureBlock.Concepts, hash, i);
                var first = Math.Max(0, count - 8);
                for (var j = first; j < count; j++)
                    sink.Add(FeatureBlock.Concepts, TextHash.Add(hash, 64u + seen[j]), i);
                seen[count++] = concept;
            }
        }
    }
}
