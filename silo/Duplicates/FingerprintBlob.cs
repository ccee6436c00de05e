using System.Buffers.Binary;
using PileOn.Silo.Log;

namespace PileOn.Silo.Duplicates;

/// <summary>One fingerprint with the position and the bucket of its message.</summary>
public readonly record struct Remembered(long Position, long Bucket, UInt128 Fingerprint);

/// <summary>What a stretch of the log is recognised by: fingerprints of all its messages. They are hashes and do not pack.</summary>
internal static class FingerprintBlob
{
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "SEEN"u8;

    /// <param name="keyCheck">From <see cref="Fingerprints.Check"/>.</param>
    public static byte[] Write(ulong keyCheck, ReadOnlySpan<Remembered> stretch)
    {
        var blob = SealedBlob.Begin();
        blob.Int64((long)keyCheck);
        blob.Varint(stretch.Length);
        foreach (var one in stretch)
        {
            blob.Varint(one.Position);
            blob.Varint(one.Bucket);
            BinaryPrimitives.WriteUInt128LittleEndian(blob.GetSpan(16), one.Fingerprint);
            blob.Advance(16);
        }

        return SealedBlob.Seal(blob, Magic, Version);
    }

    /// <returns>Null when it was written with another key.</returns>
    /// <exception cref="LogFormatException">It is damaged or of an unknown version.</exception>
    public static Remembered[]? Read(ulong keyCheck, ReadOnlySpan<byte> blob)
    {
        var reader = new FieldReader(SealedBlob.Open(blob, Magic, Version));
        if ((ulong)reader.Int64() != keyCheck) return null;
        var stretch = new Remembered[reader.Length(blob.Length)];
        for (var index = 0; index < stretch.Length; index++)
            stretch[index] = new(reader.Varint(), reader.Varint(), BinaryPrimitives.ReadUInt128LittleEndian(reader.Take(16)));
        return stretch;
    }
}
