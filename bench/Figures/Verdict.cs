namespace PileOn.Bench.Figures;

/// <summary>A line that says whether what was aimed at was reached, so that nobody has to look for the figure in a table.</summary>
internal static class Verdict
{
    /// <param name="what">What was measured, with its unit.</param>
    /// <param name="measured">Less is better.</param>
    public static void AtMost(string what, double measured, double aim) =>
        Console.Out.WriteLine(FormattableString.Invariant($"{Word(measured <= aim)}: {what} {measured:0.##}, at most {aim:0.##} is aimed at ({measured / aim:0.00} of it)"));

    /// <param name="what">What was measured, with its unit.</param>
    /// <param name="measured">More is better.</param>
    public static void AtLeast(string what, double measured, double aim) =>
        Console.Out.WriteLine(FormattableString.Invariant($"{Word(measured >= aim)}: {what} {measured:#,0.##}, at least {aim:#,0.##} is aimed at ({measured / aim:0.00} of it)"));

    public static void That(string what, bool isSo) => Console.Out.WriteLine($"{Word(isSo)}: {what}");

    private static string Word(bool reached) => reached ? "reached    " : "not reached";
}
