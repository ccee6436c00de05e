using System.Buffers.Binary;

namespace PileOn.Rig.Chaos;

/// <summary>
/// A write-ahead log of SQLite as a power cut leaves it beyond the last sync: behind its last good frame a frame whose header is right, and the beginning of its
/// page. Had the whole page come to the disk, SQLite would take the frame and commit it (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
/// </summary>
public static class TornFrame
{
    private const int LogHeader = 32;
    private const int FrameHeader = 24;

    /// <summary>Of frames whose checksums are summed in little-endian words; with the lowest bit set, big-endian.</summary>
    private const uint Magic = 0x377f0682;

    /// <summary>Writes one into a log that nobody has open, where the next frame would come: over frames of an earlier round, where such lie there.</summary>
    /// <param name="kept">Bytes of the page that came to the disk, of the page's size.</param>
    /// <returns>Where the frame begins; null where the log is empty.</returns>
    public static long? Write(string log, Func<int, int> kept, Random random)
    {
        using var file = new FileStream(log, FileMode.Open, FileAccess.ReadWrite);
        var header = new byte[LogHeader];
        if (file.ReadAtLeast(header, LogHeader, throwOnEndOfStream: false) < LogHeader || (Word(header, 0) & ~1u) != Magic) return null;

        var page = new byte[(int)Word(header, 8)];
        var frame = new byte[FrameHeader];
        var sum = new Checksum(IsBig: (Word(header, 0) & 1) != 0).With(header.AsSpan(0, 24));
        var (end, pages) = ((long)LogHeader, 1u);
        while (file.ReadAtLeast(frame, FrameHeader, throwOnEndOfStream: false) == FrameHeader && file.ReadAtLeast(page, page.Length, throwOnEndOfStream: false) == page.Length)
        {
            var next = sum.With(frame.AsSpan(0, 8)).With(page);
            if (!frame.AsSpan(8, 8).SequenceEqual(header.AsSpan(16, 8)) || !next.Is(frame.AsSpan(16))) break;
            (sum, end, pages) = (next, file.Position, Math.Max(pages, Word(frame, 4)));
        }

        random.NextBytes(page);
        BinaryPrimitives.WriteUInt32BigEndian(frame, 1); // the page that nothing can be read without
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), pages); // a commit
        header.AsSpan(16, 8).CopyTo(frame.AsSpan(8));
        sum.With(frame.AsSpan(0, 8)).With(page).Write(frame.AsSpan(16));
        file.Position = end;
        file.Write(frame);
        file.Write(page, 0, kept(page.Length));
        return end;
    }

    private static uint Word(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt32BigEndian(from[at..]);

    private readonly record struct Checksum(bool IsBig, uint First = 0, uint Second = 0)
    {
        public Checksum With(ReadOnlySpan<byte> data)
        {
            var (first, second) = (First, Second);
            for (var at = 0; at < data.Length; at += 8)
            {
                first += Read(data[at..]) + second;
                second += Read(data[(at + 4)..]) + first;
            }

            return this with { First = first, Second = second };
        }

        public bool Is(ReadOnlySpan<byte> written) => Word(written, 0) == First && Word(written, 4) == Second;

        public void Write(Span<byte> into)
        {
            BinaryPrimitives.WriteUInt32BigEndian(into, First);
            BinaryPrimitives.WriteUInt32BigEndian(into[4..], Second);
        }

        private uint Read(ReadOnlySpan<byte> data) => IsBig ? BinaryPrimitives.ReadUInt32BigEndian(data) : BinaryPrimitives.ReadUInt32LittleEndian(data);
    }
}
