using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>What models that never saw a text say of it, and the points of decision that follow from other texts than those judged.</summary>
internal sealed class HeldOut
{
    private const double MostOrdinaryFlagged = 0.0014;
    private const double MostTrapsFlagged = 0.072;
    private const double RuleLogit = 100;
    private const int English = 0;

    private readonly double[][] logits = [.. Enum.GetValues<ToneHead>().Select(_ => Array.Empty<double>())];
    private readonly bool[] byRule;
    private readonly int[] languages;

    public HeldOut(List<LabelledText> texts, FeatureMatrix features)
    {
        Texts = texts;
        languages = [.. Enumerable.Range(0, texts.Count).Select(features.LanguageOf)];
        for (var head = 0; head < logits.Length; head++)
            logits[head] = new double[texts.Count];
        byRule = texts.Select(text => new ToneText(text.Text).Threat(ToneLexicon.Default) is not null).ToArray();
    }

    public List<LabelledText> Texts { get; }

    /// <summary>Whether a rule says by itself that a text threatens.</summary>
    public bool IsByRule(int text) => byRule[text];

    public void Set(ToneHead head, int text, double logit) => logits[(int)head][text] = logit;

    /// <summary>The logit as the model gives it, rules included: a rule outweighs everything.</summary>
    public double Logit(ToneHead head, int text) => head == ToneHead.Threat && byRule[text] ? RuleLogit : logits[(int)head][text];

    /// <summary>The logit minus the point of decision that the other fifths suggest: above 0 is yes.</summary>
    public double[] Decided(ToneHead head)
    {
        var points = Enumerable.Range(0, LabelledData.Folds).Select(fold => PointsOfDecision(head, text => text.Fold != fold)).ToArray();
        return Texts.Select((text, i) => Logit(head, i) - points[text.Fold][Place(languages[i])]).ToArray();
    }

    /// <summary>
    /// The logits from which a head says yes, one a language and one for texts of none. For threats the lowest that flags few enough of HateCheck's
    /// traps in the language, in English and where the language is not known also few enough ordinary tweets; for hostility the one with the best
    /// macro-F1 on offensive tweets.
    /// </summary>
    public double[] PointsOfDecision(ToneHead head, Func<LabelledText, bool> among)
    {
        if (head == ToneHead.Civil)
            return [.. Enumerable.Repeat(0.0, ToneWeights.Languages)];
        if (head == ToneHead.Hostile)
            return [.. Enumerable.Repeat(BestF1(head, among), ToneWeights.Languages)];
        var ordinary = Quantile(MostOrdinaryFlagged, i => Texts[i].Set == "semeval" && among(Texts[i]));
        return
        [
            .. Enumerable.Range(0, ToneWeights.Languages).Select(place =>
                Quantile(MostTrapsFlagged, i => Place(languages[i]) == place && Texts[i] is { Set: "hatecheck", Label: "non-hateful" } && among(Texts[i])) is var traps
                && place is English or ToneWeights.Languages - 1 || double.IsNegativeInfinity(traps) ? Math.Max(traps, ordinary) : traps),
        ];

        double Quantile(double above, Func<int, bool> of)
        {
            var sorted = Enumerable.Range(0, Texts.Count).Where(of).Select(i => Logit(head, i)).OrderDescending().ToArray();
            return sorted.Length == 0 ? double.NegativeInfinity : sorted[(int)(sorted.Length * above)];
        }
    }

    private static int Place(int language) => language < 0 ? ToneWeights.Languages - 1 : language;

    private double BestF1(ToneHead head, Func<LabelledText, bool> among)
    {
        var offensive = Of(head, text => text.Set == "olid" && text.Label == "offensive" && among(text)).ToArray();
        var other = Of(head, text => text.Set == "olid" && text.Label != "offensive" && among(text)).ToArray();
        return Enumerable.Range(-80, 161).Select(step => step / 40.0)
            .MaxBy(point => Figures.MacroF1(offensive.Select(logit => logit > point), other.Select(logit => logit > point)));
    }

    private IEnumerable<double> Of(ToneHead head, Func<LabelledText, bool> among) =>
        Enumerable.Range(0, Texts.Count).Where(i => among(Texts[i])).Select(i => Logit(head, i));
}
