using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PileOn.Detection.Tone;

/// <summary>
/// Weights of the three heads, eight bits each, by feature hash. The file, little-endian: "tone", format version, bits, number of rated words;
/// the scale of each head and its bias for each language (32-bit floats; the last for texts of no known language); the weights of the heads for
/// every bucket, one signed byte each; the rated words' hashes in order; a rating of 16 bits for each of them and each head.
/// </summary>
internal sealed class ToneWeights
{
    public const int Heads = 3;

    /// <summary>Languages that may have a bias of their own, and one for all others.</summary>
    public const int Languages = 16 + 1;

    /// <summary>Raised with every change of tokens, hashes or features, so that stale weights are refused and not misread.</summary>
    public const int FormatVersion = 3;

    private readonly int[] packed;
    private readonly int shift;
    private readonly uint[] rated;
    private readonly WordRating[] ratings;
    private readonly float[][] biases;

    public ToneWeights(int bits, float[] scales, float[][] biases, int[] packed, uint[] rated, WordRating[] ratings)
    {
        shift = 32 - bits;
        Scales = scales;
        this.biases = biases;
        this.packed = packed;
        this.rated = rated;
        this.ratings = ratings;
    }

    public float[] Scales { get; }

    public static uint Bucket(uint hash, int shift) => (hash * 0x85EBCA6B) >> shift;

    /// <summary>The weights of a feature: one signed byte a head, the first head lowest.</summary>
    public int this[uint hash] => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(packed), Bucket(hash, shift));

    /// <param name="head">Which question.</param>
    /// <param name="language">As the lexicon numbers them; negative where it is not known.</param>
    public float BiasOf(int head, int language) => biases[head][language < 0 ? Languages - 1 : language];

    /// <summary>What a lexicon adds to a word's weights; nothing for most words.</summary>
    public WordRating RatingOf(uint word) => Array.BinarySearch(rated, word) is >= 0 and var index ? ratings[index] : default;

    /// <exception cref="InvalidDataException">Not a weights file of this version.</exception>
    public static ToneWeights Read(Stream file)
    {
        using var reader = new BinaryReader(file);
        if (!reader.ReadBytes(4).AsSpan().SequenceEqual("tone"u8) || reader.ReadInt32() != FormatVersion)
            throw new InvalidDataException("These tone weights were trained for another version: train them again (see detection/Tone/README.md).");

        var bits = reader.ReadInt32();
        var words = reader.ReadInt32();
        var scales = new float[Heads];
        var biases = new float[Heads][];
        for (var head = 0; head < Heads; head++)
        {
            scales[head] = reader.ReadSingle();
            biases[head] = [.. Enumerable.Range(0, Languages).Select(_ => reader.ReadSingle())];
        }

        var bytes = reader.ReadBytes(Heads << bits);
        var packed = new int[1 << bits];
        for (var bucket = 0; bucket < packed.Length; bucket++)
            packed[bucket] = bytes[bucket * 3] | bytes[bucket * 3 + 1] << 8 | bytes[bucket * 3 + 2] << 16;
        var rated = new uint[words];
        for (var word = 0; word < words; word++)
            rated[word] = reader.ReadUInt32();
        var ratings = new WordRating[words];
        for (var word = 0; word < words; word++)
            ratings[word] = new(reader.ReadInt16(), reader.ReadInt16(), reader.ReadInt16());
        return new ToneWeights(bits, scales, biases, packed, rated, ratings);
    }

    public void Write(Stream file)
    {
        using var writer = new BinaryWriter(file);
        writer.Write("tone"u8);
        writer.Write(FormatVersion);
        writer.Write(32 - shift);
        writer.Write(rated.Length);
        for (var head = 0; head < Heads; head++)
        {
            writer.Write(Scales[head]);
            foreach (var bias in biases[head])
                writer.Write(bias);
        }

        foreach (var feature in packed)
        {
            writer.Write((byte)feature);
            writer.Write((byte)(feature >> 8));
            writer.Write((byte)(feature >> 16));
        }

        foreach (var word in rated)
            writer.Write(word);
        foreach (var rating in ratings)
        {
            writer.Write(rating.Threat);
            writer.Write(rating.Hostile);
            writer.Write(rating.Civil);
        }
    }
}
