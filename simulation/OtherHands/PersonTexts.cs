namespace PileOn.Simulation.OtherHands;

/// <summary>What one person hears, written down by somebody: texts by what they are.</summary>
/// <param name="Name">Of the person, or of the file.</param>
/// <param name="Texts">In the order they were written, by label.</param>
public sealed record PersonTexts(string Name, ILookup<string, string> Texts)
{
    /// <summary>
    /// <c>civil</c>; anger at a <c>thing</c>; <c>plain</c> facts and half sentences; <c>hostile</c>; <c>mockery</c> without insult; <c>threat</c>; and <c>near</c>: harmless,
    /// and made of the same words as a threat.
    /// </summary>
    public static IReadOnlyList<string> Labels { get; } = ["civil", "thing", "plain", "hostile", "mockery", "threat", "near"];

    /// <summary>One line: a label, a tab, a text. Null when it is something else.</summary>
    public static (string Label, string Text)? Read(string line) =>
        line.Split('\t') is [var label, var text] && Labels.Contains(label) && !string.IsNullOrWhiteSpace(text) ? (label, text) : null;
}
