using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>What a labelled text teaches each column: the answer and how much it counts; a weight of zero teaches nothing.</summary>
internal static class HeadLabels
{
    public static (bool Answer, float Weight) Of(LabelledText text, ToneColumn column) => column switch
    {
        ToneColumn.Threat => Threat(text),
        ToneColumn.Hostile => Hostile(text),
        ToneColumn.EnglishHostile => EnglishHostile(text),
        _ => Civil(text),
    };

    private static (bool, float) Threat(LabelledText text) => text.Set switch
    {
        // Spelling variants are made from threats too, without saying so.
        "hatecheck" when text.Detail.StartsWith("spell_", StringComparison.Ordinal) => (false, 0),
        "hatecheck" => (text.IsThreat, text.IsThreat || text.Label == "non-hateful" ? 2.5f : 0.5f),
        "edos" => (text.IsThreat, text.IsThreat ? 4f : 1f),
        WrittenTexts.Set => (text.IsThreat, text.IsThreat || text.Label == "near" ? 2f : 1f),
        // Enough for what they are written for; twice as much, and threats against one person are told less often.
        WrittenTexts.AboutGroups => (text.IsThreat, 0.5f),
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
        // Ridicule insults nobody, and is no example of what does not.
        WrittenTexts.Set when text.Label == "mockery" => (false, 0),
        // English has the tweets; the other languages have little else.
        WrittenTexts.Set => (text.Label is "hostile" or "threat", text.Language == "en" ? 0.3f : 3),
        // They are there for threats: what is hostile and what is civil stays as it is.
        WrittenTexts.AboutGroups => (false, 0),
        _ => (false, 0.5f),
    };

    /// <summary>The written texts are few beside the tweets, and more like what one person is sent.</summary>
    private static (bool, float) EnglishHostile(LabelledText text) => (text.Language, text.Set, Hostile(text)) switch
    {
        (not "en", _, _) => (false, 0),
        (_, WrittenTexts.Set, (var hostile, > 0)) => (hostile, hostile ? 1.5f : 2),
        (_, _, var label) => label,
    };

    /// <summary>Civil is what shows it. A bare remark, mockery or anger shows nothing, though nobody is insulted.</summary>
    private static (bool, float) Civil(LabelledText text) => text.Set switch
    {
        "semeval" => text.Label switch { "positive" => (true, 1), "neutral" => (true, 0.7f), _ => (false, 0.3f) },
        "olid" => text.Label == "offensive" ? (false, 1) : (false, 0.2f),
        "edos" => (false, 0.1f),
        "hatecheck" when text.Detail is "ident_pos_nh" or "ident_neutral_nh" => (true, 0.1f),
        WrittenTexts.AboutGroups => (false, 0),
        WrittenTexts.Set when text.Label == "near" => (false, 0),
        WrittenTexts.Set => (text.Label is "civil" or "thing" or "plain", 3),
        _ => (false, 0.1f),
    };
}
