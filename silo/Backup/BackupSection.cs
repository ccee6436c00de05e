using System.Buffers.Binary;
using System.IO.Hashing;
using ZstdSharp;

namespace PileOn.Silo.Backup;

/// <summary>
/// A section of a backup: its kind, its length, a checksum (XxHash3) that its kind and its place in the file go into, and its content in zstd. A file is the
/// letters <c>PILEBACK</c>, a format version and its sections: one header, items, one end.
/// </summary>
internal static class BackupSection
{
    public const byte Version = 1;

    public const byte Header = (byte)'H', Items = (byte)'I', End = (byte)'E';

    private const int FrameLength = 1 + 4 + 8;
    private const int Level = 3;

    public static ReadOnlySpan<byte> Magic => "PILEBACK"u8;

    public static byte[] Pack(byte kind, int number, ReadOnlySpan<byte> content)
    {
        using var compressor = new Compressor(Level);
        var packed = compressor.Wrap(content);
        var section = new byte[FrameLength + packed.Length];
        section[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(section.AsSpan(1), packed.Length);
        packed.CopyTo(section.AsSpan(FrameLength));
        BinaryPrimitives.WriteUInt64LittleEndian(section.AsSpan(5), Checksum(kind, number, packed));
        return section;
    }

    /// <exception cref="BackupFormatException">The file ends, or the section is not what was written.</exception>
    public static (byte Kind, byte[] Content) Read(Stream file, int number)
    {
        Span<byte> frame = stackalloc byte[FrameLength];
        if (file.ReadAtLeast(frame, FrameLength, throwOnEndOfStream: false) < FrameLength) throw CutOff();
        var length = BinaryPrimitives.ReadInt32LittleEndian(frame[1..]);
        if (length < 0) throw Changed();
        if (length > file.Length - file.Position) throw CutOff();
        var packed = new byte[length];
        file.ReadExactly(packed);
        if (BinaryPrimitives.ReadUInt64LittleEndian(frame[5..]) != Checksum(frame[0], number, packed)) throw Changed();
        try
        {
            using var decompressor = new Decompressor();
            return (frame[0], decompressor.Unwrap(packed).ToArray());
        }
        catch (ZstdException problem)
        {
            throw new BackupFormatException("the backup cannot be unpacked", problem);
        }
    }

    public static BackupFormatException CutOff() => new("the backup is cut off: it ends before its end");

    public static BackupFormatException Changed() => new("the backup is damaged: a checksum does not match");

    private static ulong Checksum(byte kind, int number, ReadOnlySpan<byte> packed) => XxHash3.HashToUInt64(packed, ((long)number << 8) | kind);
}
