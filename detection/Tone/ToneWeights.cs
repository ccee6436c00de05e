using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PileOn.Detection.Tone;

/// <summary>
/// Weights of the three heads, eight bits each, by feature hash. The file: "tone", format version, bits, then scale and bias of each head
/// (32-bit floats), then the weights of the heads for every bucket, one byte each. Little-endian.
/// </summary>
internal sealed class ToneWeights
{
    public const int Heads = 3;

    /// <summary>Raised with every change of tokens, hashes or features, so that stale weights are refused and not misread.</summary>
    public const int FormatVersion = 2;

    private const int HeaderSize = 12 + Heads * 8;
    private static ReadOnlySpan<byte> Magic => "tone"u8;

    private readonly int[] packed;
    private readonly int shift;

    private ToneWeights(int bits, float[] scales, float[] biases, int[] packed)
    {
        shift = 32 - bits;
        Scales = scales;
        Biases = biases;
        this.packed = packed;
    }

    public float[] Scales { get; }

    public float[] Biases { get; }

    public static uint Bucket(uint hash, int shift) => (hash * 0x85EBCA6B) >> shift;

    /// <summary>The weights of a feature: one signed byte a head, the first head lowest.</summary>
    public int this[uint hash] => packed[Bucket(hash, shift)];

    /// <exception cref="InvalidDataException">Not a weights file of this version.</exception>
    public static ToneWeights Read(Stream file)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        file.ReadExactly(header);
        if (!header.StartsWith(Magic) || BinaryPrimitives.ReadInt32LittleEndian(header[4..]) != FormatVersion)
            throw new InvalidDataException("These tone weights were trained for another version: train them again (see detection/Tone/README.md).");

        var bits = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        var scales = new float[Heads];
        var biases = new float[Heads];
        for (var head = 0; head < Heads; head++)
        {
            scales[head] = BinaryPrimitives.ReadSingleLittleEndian(header[(12 + head * 8)..]);
            biases[head] = BinaryPrimitives.ReadSingleLittleEndian(header[(16 + head * 8)..]);
        }

        var bytes = new byte[Heads << bits];
        file.ReadExactly(bytes);
        var packed = new int[1 << bits];
        for (var bucket = 0; bucket < packed.Length; bucket++)
            packed[bucket] = bytes[bucket * 3] | bytes[bucket * 3 + 1] << 8 | bytes[bucket * 3 + 2] << 16;
        return new ToneWeights(bits, scales, biases, packed);
    }

    /// <summary>Rounds each head's weights to a signed byte of its own scale and writes the file.</summary>
    public static void Write(Stream file, int bits, IReadOnlyList<float[]> weights, IReadOnlyList<float> biases)
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), FormatVersion);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), bits);
        var bytes = new sbyte[Heads << bits];
        for (var head = 0; head < Heads; head++)
        {
            var scale = ScaleOf(weights[head]);
            BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(12 + head * 8), scale);
            BinaryPrimitives.WriteSingleLittleEndian(header.AsSpan(16 + head * 8), biases[head]);
            for (var bucket = 0; bucket < 1 << bits; bucket++)
                bytes[bucket * Heads + head] = (sbyte)Math.Clamp(MathF.Round(weights[head][bucket] / scale), -127, 127);
        }

        file.Write(header);
        file.Write(MemoryMarshal.AsBytes(bytes.AsSpan()));
    }

    /// <summary>The few largest weights are cut off, so that the many small ones keep their digits.</summary>
    private static float ScaleOf(float[] weights)
    {
        var sizes = Array.ConvertAll(weights, MathF.Abs);
        Array.Sort(sizes);
        return Math.Max(sizes[(int)(sizes.Length * 0.9999)], 1e-6f) / 127;
    }
}
