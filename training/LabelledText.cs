namespace PileOn.Training;

/// <summary>One row of the labelled data: which set, language, label and finer label it has.</summary>
internal sealed record LabelledText(string Set, string Language, string Label, string Detail, string Text)
{
    public bool IsThreat => Label == "threat" || Detail is "threat_dir_h" or "threat_norm_h";

    /// <summary>From 0 to 4; the fifth that is held out when this one's turn comes. Texts made from one template are in one fold, in every language.</summary>
    public int Fold { get; init; }
}
