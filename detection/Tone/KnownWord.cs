using System.Runtime.CompilerServices;

namespace PileOn.Detection.Tone;

/// <summary>All that the model says of one word by itself: what its characters add to each head, its own weights, and which stems it is.</summary>
internal struct KnownWord
{
    /// <summary>Longer words are not remembered.</summary>
    public const int Longest = 16;

    private SixteenLetters letters;
    private StemRow stems;
    private byte length;
    private byte stemCount;

    /// <summary>The word's own weights and ratings.</summary>
    public HeadSums Alone;

    public HeadSums Characters;

    public readonly bool Is(ReadOnlySpan<char> word) =>
        length == word.Length && ((ReadOnlySpan<char>)letters)[..length].SequenceEqual(word);

    public void Name(ReadOnlySpan<char> word)
    {
        word.CopyTo(letters);
        length = (byte)word.Length;
    }

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<StemMatch> Stems => ((ReadOnlySpan<StemMatch>)stems)[..stemCount];

    public void Keep(ReadOnlySpan<StemMatch> matches)
    {
        matches.CopyTo(stems);
        stemCount = (byte)matches.Length;
    }

    [InlineArray(Longest)]
    private struct SixteenLetters
    {
        private char first;
    }

    [InlineArray(TokenStems.MostOfOne)]
    private struct StemRow
    {
        private StemMatch first;
    }
}
