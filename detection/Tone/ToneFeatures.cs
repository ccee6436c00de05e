using System.Numerics;

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

    /// <summary>How many concepts back one is paired with.</summary>
    private const int LongestReach = 8;

    /// <summary>How many words around one of violence belong to it.</summary>
    private const int ClaimReach = 9;

    public static void Visit<TSink>(
        ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ConceptLexicon lexicon, in TokenStems stems, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            sink.AddWord(tokens[i].Hash, i);
            if (tokens[i].Kind == TokenKind.Word)
                Characters(folded.Slice(tokens[i].Start, tokens[i].Length), i, ref sink);
        }

        Together(folded, tokens, lexicon, stems, ref sink);
    }

    /// <summary>All but what each word has by itself.</summary>
    public static void Together<TSink>(
        ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ConceptLexicon lexicon, in TokenStems stems, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        Neighbours(tokens, ref sink);
        Concepts(folded, tokens, lexicon, stems, ref sink);
    }

    private static void Neighbours<TSink>(ReadOnlySpan<ToneToken> tokens, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        uint before = 1, beforeThat = 1;
        for (var i = 0; i < tokens.Length; i++)
        {
            var hash = tokens[i].Hash;
            var pair = TextHash.Add(before * 3, hash);
            sink.Add(FeatureBlock.Words, pair, i);
            sink.Add(FeatureBlock.Words, TextHash.Add(beforeThat * 5, pair), i);
            sink.Add(FeatureBlock.Words, TextHash.Add(beforeThat * 7, hash), i);
            beforeThat = before;
            before = hash;
        }
    }

    public static void Characters<TSink>(ReadOnlySpan<char> word, int token, ref TSink sink)
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

    private static void Concepts<TSink>(
        ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ConceptLexicon lexicon, in TokenStems stems, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        Span<uint> meanings = stackalloc uint[tokens.Length];
        sink.ReadIn(lexicon.Read(stems, meanings));
        Span<byte> seen = stackalloc byte[MaxConcepts];
        var count = 0;
        for (var i = 0; i < tokens.Length; i++)
            for (var meaning = meanings[i]; meaning != 0 && count < MaxConcepts; meaning &= meaning - 1)
            {
                var concept = (byte)BitOperations.TrailingZeroCount(meaning);
                var hash = TextHash.Add(0xC0FFEE11, concept);
                sink.Add(FeatureBlock.Concepts, hash, i);
                for (var j = Math.Max(0, count - LongestReach); j < count; j++)
                    sink.Add(FeatureBlock.Concepts, TextHash.Add(hash, 64u + seen[j]), i);
                seen[count++] = concept;
            }

        Claims(folded, tokens, meanings, lexicon.Roles, ref sink);
    }

    /// <summary>For every word of violence: who is near it, whether it is wanted, and whether it is denied, quoted or condemned, as one feature.</summary>
    private static void Claims<TSink>(
        ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ReadOnlySpan<uint> meanings, ConceptRoles roles, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        var quoted = 0u;
        foreach (var token in tokens)
            if (token.Kind == TokenKind.Mark && folded[token.Start] == '"')
                quoted = 1;

        for (var i = 0; i < tokens.Length; i++)
        {
            if ((meanings[i] & roles.Violence) == 0)
                continue;
            var near = 0u;
            var reach = tokens[i].Kind == TokenKind.Ideograph ? 2 * ClaimReach : ClaimReach;
            for (var j = Math.Max(0, i - reach); j < Math.Min(tokens.Length, i + reach + 1); j++)
                near |= meanings[j];
            var claim = roles.Claim(near) | quoted << 16;
            sink.Add(FeatureBlock.Claims, TextHash.Add(0xBADC1A1, roles.Outline(near) | quoted << 16), i);
            sink.Add(FeatureBlock.Claims, TextHash.Add(0xBADC1A2, claim), i);
            sink.Add(FeatureBlock.Claims, TextHash.Add(0xBADC1A3, claim | (meanings[i] & roles.Violence) << 18), i);
        }
    }
}
