using System.Globalization;
using System.Numerics;

namespace PileOn.Bench.Figures;

/// <summary>Prints rows as they come, in columns as wide as their headings.</summary>
internal sealed class Table
{
    private readonly string[] headings;

    public Table(params string[] headings)
    {
        this.headings = headings;
        Console.Out.WriteLine("| " + string.Join(" | ", headings) + " |");
        Console.Out.WriteLine("|" + string.Join("|", headings.Select(heading => new string('-', heading.Length + 1) + ":")) + "|");
    }

    public void Row(params string[] cells) =>
        Console.Out.WriteLine("| " + string.Join(" | ", cells.Select((cell, column) => cell.PadLeft(headings[column].Length))) + " |");

    public static string Whole<T>(T value) where T : INumber<T> => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Short(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
