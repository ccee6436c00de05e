using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>What a labelled text teaches each head: the answer and how much it counts; a weight of zero teaches nothing.</summary>
internal static class HeadLabels
{
    public static (bool Answer, float Weight) Of(LabelledText text, ToneHead head) => head switch
    {
        ToneHead.Threat => Threat(text),
        ToneHead.Hostile => Hostile(text),
        _ => Hostile(text) is var (hostile, weight) ? (!hostile, weight) : default,
    };

    private static (bool, float) Threat(LabelledText text) => text.Set switch
    {
        // Spelling variants are made from threats too, without saying so.
        "hatecheck" when text.Detail.StartsWith("spell_", StringComparison.Ordinal) => (false, 0),
        "hatecheck" => (text.IsThreat, text.IsThreat || text.Label == "non-hateful" ? 1f : 0.5f),
        "edos" => (text.IsThreat, text.IsThreat ? 4f : 1f),
        // What most messages are like: hardly any may be flagged.
        _ => (false, 3),
    };

    private static (bool, float) Hostile(LabelledText text) => text.Set switch
    {
        "olid" => (text.Label == "offensive", 1),
        // Not sexist does not mean civil in these forums.
        "edos" => text.Label == "none" ? (false, 0.05f) : (true, 0.2f),
        // Attacks on persons and on groups that the set does not protect are hostile all the same.
        "hatecheck" when text.Detail is "target_indiv_nh" or "target_group_nh" => (true, 0.1f),
        "hatecheck" when text.Detail is "slur_reclaimed_nh" or "slur_homonym_nh" => (false, 0),
        "hatecheck" => (text.Label == "hateful", 0.1f),
        _ => (false, 0.5f),
    };
}
