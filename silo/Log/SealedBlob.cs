using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;

namespace PileOn.Silo.Log;

/// <summary>The frame of every stored blob: four letters that say what it is, a format version, and a checksum (XxHash3) of all that follows.</summary>
internal static class SealedBlob
{
    private const int FrameLength = 4 + 1 + 8;

    [ThreadStatic] private static ArrayBufferWriter<byte>? buffer;

    /// <summary>A buffer with room for the frame, to write the content behind it. It is the thread's: a blob is sealed before another is begun.</summary>
    public static ArrayBufferWriter<byte> Begin()
    {
        var blob = buffer ??= new(4096);
        blob.ResetWrittenCount();
        blob.GetSpan(FrameLength)[..FrameLength].Clear();
        blob.Advance(FrameLength);
        return blob;
    }

    /// <summary>Fills the frame in.</summary>
    public static byte[] Seal(ArrayBufferWriter<byte> blob, ReadOnlySpan<byte> magic, byte version)
    {
        var bytes = blob.WrittenSpan.ToArray();
        magic.CopyTo(bytes);
        bytes[4] = version;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(5), XxHash3.HashToUInt64(bytes.AsSpan(FrameLength)));
        return bytes;
    }

    /// <summary>Checks the frame.</summary>
    /// <returns>The content.</returns>
    /// <exception cref="DamagedBlobException">It is damaged, or something else.</exception>
    /// <exception cref="LogFormatException">It is of another version.</exception>
    public static ReadOnlySpan<byte> Open(ReadOnlySpan<byte> blob, ReadOnlySpan<byte> magic, byte version)
    {
        if (blob.Length < FrameLength || !blob[..4].SequenceEqual(magic)) throw new DamagedBlobException("A stored blob is not what its stream holds.");
        if (blob[4] != version) throw new LogFormatException($"A stored blob has format version {blob[4]}; this version reads {version}.");
        var content = blob[FrameLength..];
        return BinaryPrimitives.ReadUInt64LittleEndian(blob[5..]) == XxHash3.HashToUInt64(content)
            ? content
            : throw new DamagedBlobException("A stored blob is damaged: its checksum does not match.");
    }
}
