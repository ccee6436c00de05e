using System.Buffers;
using System.Text;
using ZstdSharp;

namespace PileOn.Detection;

/// <summary>
/// Packs snapshots (zstd, RFC 8878). They are written all the time and by every target, so that what a packer works with is kept with its thread: made anew
/// for each, it costs more than the packing.
/// </summary>
public static class Packing
{
    // Most targets are quiet: theirs is worth packing tightly, and takes no time.
    private const int Little = 16 * 1024;
    private const int TightLevel = 6, FastLevel = 1;

    [ThreadStatic] private static MemoryStream? buffer;
    [ThreadStatic] private static Compressor? tight;
    [ThreadStatic] private static Compressor? fast;
    [ThreadStatic] private static Decompressor? unpacker;

    /// <param name="format">Stands before what is packed.</param>
    /// <param name="save">Writes what is packed.</param>
    public static byte[] Pack(byte format, Action<BinaryWriter> save)
    {
        var whole = buffer ??= new(Little);
        whole.SetLength(0);
        using (var writer = new BinaryWriter(whole, Encoding.UTF8, leaveOpen: true)) save(writer);
        var packer = whole.Length <= Little ? tight ??= new(TightLevel) : fast ??= new(FastLevel);
        var room = ArrayPool<byte>.Shared.Rent(Compressor.GetCompressBound((int)whole.Length));
        var length = packer.Wrap(whole.GetBuffer().AsSpan(0, (int)whole.Length), room);
        byte[] packed = [format, .. room.AsSpan(0, length)];
        ArrayPool<byte>.Shared.Return(room);
        return packed;
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        try
        {
            return (unpacker ??= new()).Unwrap(packed).ToArray();
        }
        catch (ZstdException damaged)
        {
            throw new InvalidDataException("A snapshot is damaged.", damaged);
        }
    }

    /// <summary>Makes of a snapshot what was saved in it.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, or another code wrote them: whatever reading them throws says no more than that.</exception>
    public static T Read<T>(byte[] unpacked, Func<BinaryReader, T> load)
    {
        using var reader = new BinaryReader(new MemoryStream(unpacked, writable: false));
        try
        {
            return load(reader);
        }
        catch (Exception damaged) when (damaged is not InvalidDataException)
        {
            throw new InvalidDataException("A snapshot is damaged.", damaged);
        }
    }
}
