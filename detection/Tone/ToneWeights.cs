using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// Weights of the columns, eight bits each, by feature hash. The file, little-endian: "tone", format version, bits, number of rated words; the
/// scale of each column, its bias and its sharpness for each place of a <see cref="Reading"/> (32-bit floats); the weights of the columns for every
/// bucket, one signed byte each; the rated words' hashes in order; a rating of 16 bits for each of them and each column.
/// </summary>
internal sealed class ToneWeights
{
    public const int Columns = 4;

    /// <summary>Languages that may have a bias of their own, and one for all others.</summary>
    public const int Languages = 32 + 1;

    /// <summary>Points of decision a column: of texts that speak of a group of people and of the others, in each language.</summary>
    public const int Places = 2 * Languages;

    /// <summary>Raised with every change of tokens, hashes or features, so that stale weights are refused and not misread.</summary>
    public const int FormatVersion = 9;

    private const int Concepts = 32;

    private readonly int[] packed;
    private readonly int shift;
    private readonly RatedWords ratings;
    private readonly float[][] biases;
    private readonly float[][] sharpness;
    private readonly Vector256<double>[] biasRows;
    private readonly Vector256<double>[] scaleRows;
    private readonly int[] concepts;
    private readonly int[] orders;

    /// <param name="bits">The binary logarithm of how many buckets there are.</param>
    /// <param name="scales">What a weight of one counts, for each column.</param>
    /// <param name="biases">By column and place.</param>
    /// <param name="sharpness">What log odds are multiplied by, by column and place: how sure may be said, where few texts taught.</param>
    /// <param name="weights">By bucket: one signed byte a column, the first lowest.</param>
    /// <param name="ratings">Words that a lexicon rates.</param>
    public ToneWeights(int bits, float[] scales, float[][] biases, float[][] sharpness, int[] weights, RatedWords ratings)
    {
        shift = 32 - bits;
        Scales = scales;
        this.biases = biases;
        this.sharpness = sharpness;
        biasRows = [.. Enumerable.Range(0, Places).Select(place => Row(column => biases[column][place] * sharpness[column][place]))];
        scaleRows = [.. Enumerable.Range(0, Places).Select(place => Row(column => scales[column] * sharpness[column][place]))];
        packed = weights;
        this.ratings = ratings;
        concepts = [.. Enumerable.Range(0, Concepts).Select(concept => this[ToneFeatures.ConceptHash((byte)concept)])];
        orders = [.. Enumerable.Range(0, Concepts * Concepts).Select(pair => this[ToneFeatures.OrderHash((byte)(pair / Concepts), (byte)(pair % Concepts))])];
    }

    public float[] Scales { get; }

    public static uint Bucket(uint hash, int shift) => (hash * 0x85EBCA6B) >> shift;

    /// <summary>The weights of a feature: one signed byte a column, the first lowest.</summary>
    public int this[uint hash] => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(packed), Bucket(hash, shift));

    /// <summary>The weights of some features, added up in a register: of a text there are more of them than of anything else.</summary>
    public HeadSums SumOf(ReadOnlySpan<uint> hashes)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(packed);
        var (bits, sums) = (shift, Vector128<int>.Zero);
        foreach (var hash in hashes)
            sums += HeadSums.Each(Unsafe.Add(ref first, Bucket(hash, bits)));
        return new(sums, hashes.Length);
    }

    /// <summary>The weights of a concept by itself and after others, added up.</summary>
    public HeadSums SumOf(byte concept, ReadOnlySpan<byte> before)
    {
        var after = OrdersOf(concept);
        var sums = HeadSums.Each(OfConcept(concept));
        foreach (var other in before)
            sums += HeadSums.Each(after[other]);
        return new(sums, 1 + before.Length);
    }

    /// <summary>The weights of a concept by itself.</summary>
    public int OfConcept(byte concept) => concepts[concept];

    /// <summary>The weights of a concept after each other one.</summary>
    public ReadOnlySpan<int> OrdersOf(byte concept) => orders.AsSpan(concept * Concepts, Concepts);

    /// <summary>The biases of the columns.</summary>
    public Vector256<double> BiasesOf(in Reading reading) => biasRows[reading.Place];

    /// <summary>The scales of the columns for a text read so.</summary>
    public Vector256<double> ScalesOf(in Reading reading) => scaleRows[reading.Place];

    /// <summary>What a lexicon adds to a word's weights; nothing for most words.</summary>
    public WordRating RatingOf(uint word) => ratings[word];

    /// <exception cref="InvalidDataException">Not a weights file of this version.</exception>
    public static ToneWeights Read(Stream file)
    {
        using var reader = new BinaryReader(file);
        if (!reader.ReadBytes(4).AsSpan().SequenceEqual("tone"u8) || reader.ReadInt32() != FormatVersion)
            throw new InvalidDataException("These tone weights were trained for another version: train them again (see detection/Tone/README.md).");

        var bits = reader.ReadInt32();
        var words = reader.ReadInt32();
        var scales = new float[Columns];
        var (biases, sharpness) = (new float[Columns][], new float[Columns][]);
        for (var column = 0; column < Columns; column++)
        {
            scales[column] = reader.ReadSingle();
            biases[column] = [.. Enumerable.Range(0, Places).Select(_ => reader.ReadSingle())];
            sharpness[column] = [.. Enumerable.Range(0, Places).Select(_ => reader.ReadSingle())];
        }

        var packed = new int[1 << bits];
        for (var bucket = 0; bucket < packed.Length; bucket++)
            packed[bucket] = reader.ReadInt32();
        return new ToneWeights(bits, scales, biases, sharpness, packed, RatedWords.Read(reader, words));
    }

    public void Write(Stream file)
    {
        using var writer = new BinaryWriter(file);
        writer.Write("tone"u8);
        writer.Write(FormatVersion);
        writer.Write(32 - shift);
        writer.Write(ratings.Count);
        for (var column = 0; column < Columns; column++)
        {
            writer.Write(Scales[column]);
            foreach (var number in biases[column].Concat(sharpness[column]))
                writer.Write(number);
        }

        foreach (var feature in packed)
            writer.Write(feature);

        ratings.Write(writer);
    }

    private static Vector256<double> Row(Func<int, double> of) => Vector256.Create(of(0), of(1), of(2), of(3));
}
