using PileOn.Bench.Figures;

namespace PileOn.Bench.Memory;

/// <summary>Bytes of one of many, beside the aim.</summary>
internal sealed class MemoryTable
{
    private const int Width = 60;

    private readonly List<(string What, double Each, int Aim)> aimed = [];
    private string of = "";

    private readonly Table table = new("what".PadRight(Width), "  how many", "bytes each", "  aim");

    /// <param name="aim">At most so many bytes each; 0 where there is none.</param>
    public void Row(string what, long count, long bytes, int aim = 0)
    {
        var each = (double)bytes / count;
        table.Row(what.PadRight(Width), Table.Whole(count), Table.Whole(each), aim == 0 ? "" : Table.Whole(aim));
        if (!what.StartsWith(' ')) of = what.Split(':')[0] + ":";
        if (aim != 0) aimed.Add((what.StartsWith(' ') ? $"{of} {what.Trim()}" : what, each, aim));
    }

    /// <summary>Says of each row that has an aim whether it was reached.</summary>
    public void Judge()
    {
        Console.Out.WriteLine();
        foreach (var (what, each, aim) in aimed) Verdict.AtMost($"bytes each, {what}:", each, aim);
    }
}
