using System.Collections.Frozen;
using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using PileOn.Detection.Text;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// What share of messages use a word, before anything is known of the target: a few thousand common words in coarse steps (<c>frequency.tsv</c>), and for
/// all others what an unknown word of its kind is worth. Pairs of characters overlap and depend on each other, so they are worth less than a word.
/// </summary>
internal static class WordPrior
{
    private static readonly FrozenDictionary<uint, double> Shares = Read();
    private static readonly double[] Unknown = [Power(13), Power(7), Power(8), Power(4)];

    /// <summary>The common words, ascending: what is saved can name one by its place.</summary>
    public static uint[] Common { get; } = [.. Shares.Keys.Order()];

    /// <summary>Tells <see cref="Common"/> from that of a version with other words.</summary>
    public static ushort CommonCheck { get; } = (ushort)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(Common.AsSpan()));

    /// <summary>The most bits one word of a kind may weigh, whatever its share: plain word, number, pair of Chinese characters, pair of letters.</summary>
    private static readonly double[] Caps = [12, 6, 6, 1.5];

    public static double Share(uint word) => Shares.TryGetValue(word, out var share) ? share : Unknown[Words.KindOf(word)];

    public static double Cap(uint word) => Caps[Words.KindOf(word)];

    private static FrozenDictionary<uint, double> Read()
    {
        var shares = new Dictionary<uint, double>();
        foreach (var line in DataFile.Lines("Phrasing/frequency.tsv"))
        {
            var fields = line.Split('\t');
            var share = Power(int.Parse(fields[0], CultureInfo.InvariantCulture));
            foreach (var written in fields[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                foreach (var word in TextSigner.WordsOf(written))
                    if (shares.GetValueOrDefault(word) < share) shares[word] = share;
        }
        return shares.ToFrozenDictionary();
    }

    private static double Power(int bits) => 1.0 / (1L << bits);
}
