namespace PileOn.Silo.Storage.Sqlite;

/// <summary>A blob's row id: the stream in the upper 23 bits, the position of its last entry in the lower 40.</summary>
internal static class StreamKey
{
    public const long MaxPosition = (1L << Shift) - 1;

    private const int Shift = 40;

    public static long First(long stream, long position) => stream << Shift | Math.Max(position, 0);

    public static long End(long stream) => stream + 1 << Shift;

    public static long Position(long key) => key & MaxPosition;
}
