using PileOn.Detection.Text;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// Signs a text: its <see cref="NormalForm"/>, read without spaces, with every run of a letter as one and l as i (capital I and l are one stroke),
/// cut into grams of four characters, or two where a character is a syllable or a word (Chinese, Japanese, Korean).
/// Without spaces, a word cut in two or two words run together change nothing.
/// </summary>
public static class TextSigner
{
    /// <summary>Letters a text must have to be compared; a syllable counts two.</summary>
    public const int Shortest = 12;

    /// <summary>Distinct words kept: the smallest hashes, so that two long texts keep the same ones.</summary>
    public const int MostWords = 64;

    [ThreadStatic] private static Buffers? buffers;

    private sealed class Buffers
    {
        public char[] Skeleton = new char[1024];
        public uint[] Grams = new uint[1024];
        public uint[] Words = new uint[1024];
    }

    /// <returns>The signature; null when nothing is left to read.</returns>
    public static TextSignature? Sign(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var normal = NormalForm.Read(text);
        if (normal.Letters == 0) return null;
        var own = buffers ??= new();
        if (own.Skeleton.Length < normal.Text.Length) own.Skeleton = new char[normal.Text.Length * 2];
        if (own.Grams.Length < normal.Text.Length) own.Grams = new uint[normal.Text.Length * 2];
        if (own.Words.Length < normal.Text.Length) own.Words = new uint[normal.Text.Length * 2];
        var (length, weight, words) = Read(normal.Text, own);
        var grams = weight < Shortest ? 0 : Grams(own.Skeleton.AsSpan(0, length), own.Grams);
        return new()
        {
            Words = DistinctWords.Of(own.Words.AsSpan(0, words), MostWords),
            MinHash = grams == 0 ? [] : MinHash.Of(own.Grams.AsSpan(0, grams)),
            Disguised = normal.Disguised,
            Length = normal.Letters,
        };
    }

    /// <summary>The distinct words of a text, ascending, at most <see cref="MostWords"/>; none when nothing is left to read.</summary>
    internal static uint[] WordsOf(string text) => Sign(text)?.Words ?? [];

    /// <summary>Writes down the skeleton and the words.</summary>
    private static (int Length, int Weight, int Words) Read(ReadOnlySpan<char> normal, Buffers own)
    {
        if (SpeltText.Is(normal))
        {
            var spelt = SpeltText.Read(normal, own.Skeleton, out var letters, own.Words);
            return (letters, letters, spelt);
        }

        var weight = Skeleton.Of(normal, own.Skeleton, out var length);
        return (length, weight, Words.Hash(normal, own.Words));
    }

    private static int Grams(ReadOnlySpan<char> skeleton, Span<uint> grams)
    {
        var count = 0;
        for (var i = 0; i + 1 < skeleton.Length; i++)
        {
            ulong gram = skeleton[i] | (ulong)skeleton[i + 1] << 16;
            if (!Skeleton.IsSyllable(skeleton[i]))
            {
                if (i + 3 >= skeleton.Length) continue;
                gram |= (ulong)skeleton[i + 2] << 32 | (ulong)skeleton[i + 3] << 48;
            }
            gram = unchecked(gram * 0x9E3779B97F4A7C15);
            grams[count++] = (uint)((gram ^ (gram >> 29)) * 0xBF58476D1CE4E5B9 >> 32);
        }
        return count;
    }
}
