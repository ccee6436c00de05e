using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// What the model sees of a text: hashed words with their neighbours, hashed character runs, and concepts ("violence", "should", "all")
/// with their order, which carry over between languages.
/// </summary>
internal static class ToneFeatures
{
    public const int MaxTokens = 256;
    public const int MaxCharacters = 2048;

    private const int MaxConcepts = 24;

    /// <summary>How many concepts back one is paired with.</summary>
    private const int LongestReach = 8;

    /// <summary>How many words around one of violence belong to it.</summary>
    private const int ClaimReach = 9;

    public static void Visit<TSink>(
        ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ToneLexicon lexicon, in TokenStems stems, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            sink.AddWord(tokens[i].Hash, i);
            if (tokens[i].Kind == TokenKind.Word)
                CharacterRuns.Visit(folded.Slice(tokens[i].Start, tokens[i].Length), i, ref sink);
        }

        Together(folded, tokens, lexicon, stems, ref sink);
    }

    /// <summary>All but what each word has by itself.</summary>
    public static void Together<TSink>(
        ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ToneLexicon lexicon, in TokenStems stems, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        Neighbours(tokens, ref sink);
        Concepts(folded, tokens, lexicon, stems, ref sink);
    }

    /// <summary>A concept by itself.</summary>
    public static uint ConceptHash(byte concept) => TextHash.Add(0xC0FFEE11, concept);

    /// <summary>A concept that comes after another.</summary>
    public static uint OrderHash(byte concept, byte before) => TextHash.Add(ConceptHash(concept), 64u + before);

    /// <summary>Each token with the one before, with the two before, and with the one before that alone.</summary>
    [SkipLocalsInit]
    private static void Neighbours<TSink>(ReadOnlySpan<ToneToken> tokens, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        Span<uint> hashes = stackalloc uint[MaxTokens + 2 + Vector256<uint>.Count];
        Span<uint> pairs = stackalloc uint[MaxTokens], triples = stackalloc uint[MaxTokens], skips = stackalloc uint[MaxTokens];
        hashes[0] = hashes[1] = 1; // before the text
        for (var i = 0; i < tokens.Length; i++)
            hashes[i + 2] = tokens[i].Hash;
        ref var first = ref MemoryMarshal.GetReference(hashes);
        for (var i = 0; i < tokens.Length; i += Vector256<uint>.Count)
        {
            var before = Vector256.LoadUnsafe(ref first, (nuint)i);
            var hash = Vector256.LoadUnsafe(ref first, (nuint)i + 2);
            var pair = TextHash.Add(Vector256.LoadUnsafe(ref first, (nuint)i + 1) * 3u, hash);
            pair.CopyTo(pairs[i..]);
            TextHash.Add(before * 5u, pair).CopyTo(triples[i..]);
            TextHash.Add(before * 7u, hash).CopyTo(skips[i..]);
        }

        sink.AddEach(FeatureBlock.Words, pairs[..tokens.Length]);
        sink.AddEach(FeatureBlock.Words, triples[..tokens.Length]);
        sink.AddEach(FeatureBlock.Words, skips[..tokens.Length]);
    }

    [SkipLocalsInit]
    private static void Concepts<TSink>(
        ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ToneLexicon lexicon, in TokenStems stems, ref TSink sink)
        where TSink : struct, IFeatureSink
    {
        var meanings = (stackalloc uint[MaxTokens])[..tokens.Length];
        sink.ReadAs(lexicon.Concepts.Read(stems, meanings));
        Span<byte> seen = stackalloc byte[MaxConcepts];
        var count = 0;
        var all = 0u;
        for (var i = 0; i < tokens.Length; i++)
        {
            all |= meanings[i];
            for (var meaning = meanings[i]; meaning != 0 && count < MaxConcepts; meaning &= meaning - 1)
            {
                var concept = (byte)BitOperations.TrailingZeroCount(meaning);
                sink.AddConcept(concept, seen[Math.Max(0, count - LongestReach)..count], i);
                seen[count++] = concept;
            }
        }

        if ((all & lexicon.Concepts.Roles.Violence) != 0)
            Claims(folded, tokens, meanings, lexicon.Concepts.Roles, ref sink);
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
