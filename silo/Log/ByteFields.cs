using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace PileOn.Silo.Log;

/// <summary>Writes the few field types stored blobs are made of.</summary>
internal static class FieldWriter
{
    public static void Varint(this ArrayBufferWriter<byte> to, long value)
    {
        var rest = (ulong)value;
        var span = to.GetSpan(10);
        var used = 0;
        while (rest >= 0x80)
        {
            span[used++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        span[used++] = (byte)rest;
        to.Advance(used);
    }

    public static void Int64(this ArrayBufferWriter<byte> to, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to.GetSpan(8), value);
        to.Advance(8);
    }

    public static void Bytes(this ArrayBufferWriter<byte> to, ReadOnlySpan<byte> value)
    {
        to.Varint(value.Length);
        to.Write(value);
    }

    public static void Text(this ArrayBufferWriter<byte> to, string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        to.Varint(length);
        to.Advance(Encoding.UTF8.GetBytes(value, to.GetSpan(Math.Max(length, 1))));
    }

    public static void Time(this ArrayBufferWriter<byte> to, DateTimeOffset value) => to.Int64(value.UtcTicks);
}

/// <summary>Reads them back; anything that does not fit is a <see cref="LogFormatException"/>.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>Where the next field begins.</summary>
    public int Offset { get; private set; }

    public readonly bool AtEnd => Offset == bytes.Length;

    public long Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return (long)value;
        }

        throw new LogFormatException("A number in a stored blob is too long.");
    }

    /// <summary>A varint that must lie between 0 and a limit.</summary>
    public int Length(int limit)
    {
        var value = Varint();
        return value >= 0 && value <= limit ? (int)value : throw new LogFormatException("A length in a stored blob is out of range.");
    }

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public byte Byte() => Take(1)[0];

    public string Text() => Encoding.UTF8.GetString(Take(Length(bytes.Length)));

    /// <summary>The place of a run of bytes that is preceded by its length.</summary>
    public Range Bytes()
    {
        var length = Length(bytes.Length);
        var start = Offset;
        Take(length);
        return start..Offset;
    }

    public DateTimeOffset Time()
    {
        var ticks = Int64();
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new(ticks, TimeSpan.Zero)
            : throw new LogFormatException("A time in a stored blob is out of range.");
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - Offset) throw new LogFormatException("A stored blob ends too early.");
        var taken = bytes.Slice(Offset, count);
        Offset += count;
        return taken;
    }
}
