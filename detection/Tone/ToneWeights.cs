using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// Weights of the three heads, eight bits each, by feature hash. The file, little-endian: "tone", format version, then two tables, the first that
/// of <see cref="ByConcepts"/>. A table: bits, number of rated words, the languages it was taught in as bits; the scale of each head and its bias for
/// each language (32-bit floats; the last for texts of no known language); the weights of the heads for every bucket, one signed byte each; the rated
/// words' hashes in order; a rating of 16 bits for each of them and each head.
/// </summary>
internal sealed class ToneWeights
{
    public const int Heads = 3;

    /// <summary>Languages that may have a bias of their own, and one for all others.</summary>
    public const int Languages = 16 + 1;

    /// <summary>Raised with every change of tokens, hashes or features, so that stale weights are refused and not misread.</summary>
    public const int FormatVersion = 4;

    private const int Concepts = 32;

    /// <summary>The fourth byte of every feature's weights.</summary>
    private const int One = 1 << (8 * Heads);

    private readonly int[] packed;
    private readonly int taught;
    private readonly int shift;
    private readonly RatedWords ratings;
    private readonly float[][] biases;
    private readonly Vector256<double>[] biasRows;
    private readonly int[] concepts;
    private readonly int[] orders;

    /// <param name="bits">The binary logarithm of how many buckets there are.</param>
    /// <param name="scales">What a weight of one counts, for each head.</param>
    /// <param name="biases">By head and language.</param>
    /// <param name="weights">By bucket: one signed byte a head, the first head lowest.</param>
    /// <param name="ratings">Words that a lexicon rates.</param>
    /// <param name="taught">The languages that labelled texts are in, one bit each.</param>
    /// <param name="byConcepts">What judges texts in the others; null in that table itself.</param>
    public ToneWeights(int bits, float[] scales, float[][] biases, int[] weights, RatedWords ratings, int taught, ToneWeights? byConcepts)
    {
        this.taught = taught;
        ByConcepts = byConcepts;
        shift = 32 - bits;
        Scales = scales;
        ScaleRow = Vector256.Create(scales[0], scales[1], scales[2], 0.0);
        this.biases = biases;
        biasRows = [.. Enumerable.Range(0, Languages).Select(language => Vector256.Create(biases[0][language], biases[1][language], biases[2][language], 0.0))];
        packed = Array.ConvertAll(weights, heads => heads & 0xFF_FFFF | One);
        this.ratings = ratings;
        concepts = [.. Enumerable.Range(0, Concepts).Select(concept => this[ToneFeatures.ConceptHash((byte)concept)])];
        orders = [.. Enumerable.Range(0, Concepts * Concepts).Select(pair => this[ToneFeatures.OrderHash((byte)(pair / Concepts), (byte)(pair % Concepts))])];
    }

    /// <summary>Weights for texts in languages that no labelled text is in: learnt in the others, from concepts alone, as if no word were known.</summary>
    public ToneWeights? ByConcepts { get; }

    public float[] Scales { get; }

    /// <summary>The scales of the heads, and a zero.</summary>
    public Vector256<double> ScaleRow { get; }

    public static uint Bucket(uint hash, int shift) => (hash * 0x85EBCA6B) >> shift;

    /// <summary>The weights of a feature: one signed byte a head, the first head lowest, then a one that counts it.</summary>
    public int this[uint hash] => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(packed), Bucket(hash, shift));

    /// <summary>The weights of a concept by itself.</summary>
    public int OfConcept(byte concept) => concepts[concept];

    /// <summary>The weights of a concept after each other one.</summary>
    public ReadOnlySpan<int> OrdersOf(byte concept) => orders.AsSpan(concept * Concepts, Concepts);

    /// <summary>The biases of the heads, and a zero.</summary>
    /// <param name="language">As the lexicon numbers them; negative where it is not known.</param>
    public Vector256<double> BiasesOf(int language) => biasRows[language < 0 ? Languages - 1 : language];

    /// <summary>Whether texts read in a language can be judged by their words. So are those in which no word is known: their script was taught.</summary>
    public bool IsTaught(int language) => language < 0 || (taught >> language & 1) != 0;

    /// <summary>What a lexicon adds to a word's weights; nothing for most words.</summary>
    public WordRating RatingOf(uint word) => ratings[word];

    /// <exception cref="InvalidDataException">Not a weights file of this version.</exception>
    public static ToneWeights Read(Stream file)
    {
        using var reader = new BinaryReader(file);
        if (!reader.ReadBytes(4).AsSpan().SequenceEqual("tone"u8) || reader.ReadInt32() != FormatVersion)
            throw new InvalidDataException("These tone weights were trained for another version: train them again (see detection/Tone/README.md).");

        return ReadTable(reader, byConcepts: ReadTable(reader, null));
    }

    public void Write(Stream file)
    {
        using var writer = new BinaryWriter(file);
        writer.Write("tone"u8);
        writer.Write(FormatVersion);
        ByConcepts!.WriteTable(writer);
        WriteTable(writer);
    }

    private static ToneWeights ReadTable(BinaryReader reader, ToneWeights? byConcepts)
    {
        var bits = reader.ReadInt32();
        var words = reader.ReadInt32();
        var taught = reader.ReadInt32();
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
        return new ToneWeights(bits, scales, biases, packed, RatedWords.Read(reader, words), taught, byConcepts);
    }

    private void WriteTable(BinaryWriter writer)
    {
        writer.Write(32 - shift);
        writer.Write(ratings.Count);
        writer.Write(taught);
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

        ratings.Write(writer);
    }
}
