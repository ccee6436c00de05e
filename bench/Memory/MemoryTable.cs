using PileOn.Bench.Figures;

namespace PileOn.Bench.Memory;

/// <summary>Bytes of one of many, beside the aim.</summary>
internal sealed class MemoryTable
{
    private const int Width = 60;

    private readonly Table table = new("what".PadRight(Width), "  how many", "bytes each", "         aim");

    /// <param name="aim">At most so many bytes each; 0 where there is none.</param>
    public void Row(string what, long count, long bytes, int aim = 0) =>
        table.Row(what.PadRight(Width), Table.Whole(count), Table.Whole((double)bytes / count), aim == 0 ? "" : Table.Whole(aim) + ((double)bytes / count <= aim ? "" : " MISSED"));
}
