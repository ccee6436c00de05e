namespace PileOn.Detection.Tone;

/// <summary>
/// Weights that are learnt together. What is hostile is learnt twice, of all languages and of English alone: English has tweets by the ten thousand, and what
/// others teach about them blurs it. What is civil, above all complaints about a thing, and what threatens is learnt better of all together.
/// </summary>
internal enum ToneColumn
{
    Threat,
    Hostile,
    Civil,
    EnglishHostile,
}

internal static class ToneColumns
{
    /// <summary>The question a column answers.</summary>
    public static ToneHead Head(this ToneColumn column) => column == ToneColumn.EnglishHostile ? ToneHead.Hostile : (ToneHead)column;

    /// <summary>The column that answers a question about a text that is read so.</summary>
    public static ToneColumn Of(ToneHead head, in Reading reading) => head == ToneHead.Hostile && reading.IsEnglish ? ToneColumn.EnglishHostile : (ToneColumn)head;
}
