using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>What models that never saw a text say of it, and the points of decision that follow from other texts than those judged.</summary>
internal sealed class HeldOut
{
    private const double MostOrdinaryFlagged = 0.0016;
    private const double MostTrapsFlagged = 0.072;
    private const double RuleLogit = 100;

    private readonly double[][] logits = [.. Enum.GetValues<ToneHead>().Select(_ => Array.Empty<double>())];
    private readonly bool[] byRule;

    public HeldOut(List<LabelledText> texts)
    {
        Texts = texts;
        for (var head = 0; head < logits.Length; head++)
            logits[head] = new double[texts.Count];
        byRule = texts.Select(text => HasRule(text.Text)).ToArray();
    }

    public List<LabelledText> Texts { get; }

    public void Set(ToneHead head, int text, double logit) => logits[(int)head][text] = logit;

    /// <summary>The logit as the model gives it, rules included: a rule outweighs everything.</summary>
    public double Logit(ToneHead head, int text) => head == ToneHead.Threat && byRule[text] ? RuleLogit : logits[(int)head][text];

    /// <summary>The logit minus the point of decision that the other fifths suggest: above 0 is yes.</summary>
    public double[] Decided(ToneHead head)
    {
        var points = Enumerable.Range(0, LabelledData.Folds).Select(fold => PointOfDecision(head, text => text.Fold != fold)).ToArray();
        return Texts.Select((text, i) => Logit(head, i) - points[text.Fold]).ToArray();
    }

    /// <summary>
    /// The logit from which a head says yes: for threats the lowest that flags few enough ordinary tweets and HateCheck's traps, else the one
    /// with the best macro-F1 on offensive tweets.
    /// </summary>
    public double PointOfDecision(ToneHead head, Func<LabelledText, bool> among)
    {
        if (head != ToneHead.Threat)
            return BestF1(head, among);
        return Math.Max(
            Quantile(head, MostOrdinaryFlagged, text => text.Set == "semeval" && among(text)),
            Quantile(head, MostTrapsFlagged, text => text.Set == "hatecheck" && text.Label == "non-hateful" && among(text)));
    }

    private double Quantile(ToneHead head, double above, Func<LabelledText, bool> among)
    {
        var sorted = Of(head, among).OrderDescending().ToArray();
        return sorted[(int)(sorted.Length * above)];
    }

    private double BestF1(ToneHead head, Func<LabelledText, bool> among)
    {
        var offensive = Of(head, text => text.Set == "olid" && text.Label == "offensive" && among(text)).ToArray();
        var other = Of(head, text => text.Set == "olid" && text.Label != "offensive" && among(text)).ToArray();
        var (yes, no) = head == ToneHead.Civil ? (other, offensive) : (offensive, other);
        return Enumerable.Range(-80, 161).Select(step => step / 40.0)
            .MaxBy(point => Figures.MacroF1(yes.Select(logit => logit > point), no.Select(logit => logit > point)));
    }

    private IEnumerable<double> Of(ToneHead head, Func<LabelledText, bool> among) =>
        Enumerable.Range(0, Texts.Count).Where(i => among(Texts[i])).Select(i => Logit(head, i));

    private static bool HasRule(string text)
    {
        var folded = new char[ToneFeatures.MaxCharacters];
        var tokens = new ToneToken[ToneFeatures.MaxTokens];
        var count = new ToneTokenizer(folded, tokens).Run(text, out _);
        return ThreatRules.Default.Find(folded, tokens.AsSpan(0, count)) is not null;
    }
}
