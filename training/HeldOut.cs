using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>What models that never saw a text say of it, and the points of decision that follow from other texts than those judged.</summary>
internal sealed class HeldOut
{
    private const double MostOrdinaryFlagged = 0.0012;

    /// <summary>Of HateCheck's traps, where a text speaks of a group of people, as all its threats do.</summary>
    private const double MostTrapsAboutGroupsFlagged = 0.065;

    /// <summary>And where it does not: a tighter bound there finds no more of HateCheck and fewer of the threats that one person is sent.</summary>
    private const double MostOtherTrapsFlagged = 0.09;

    private const double MostTwinsFlagged = 0.08;
    private const double MostHarmlessFlagged = 0.005;
    private const double RuleLogit = 100;

    /// <summary>Of macro-F1 on 13,000 tweets, offensive and other.</summary>
    private const double StandardError = 0.004;

    /// <summary>So few of a set are read in a language it does not hold: they decide nothing.</summary>
    private const int Misread = 100;

    private readonly double[][] logits = [.. Enum.GetValues<ToneColumn>().Select(_ => Array.Empty<double>())];
    private readonly bool[] byRule;
    private readonly Reading[] readings;

    public HeldOut(List<LabelledText> texts, FeatureMatrix features)
    {
        Texts = texts;
        readings = [.. Enumerable.Range(0, texts.Count).Select(features.ReadingOf)];
        for (var column = 0; column < logits.Length; column++)
            logits[column] = new double[texts.Count];
        byRule = texts.Select(text => new ToneText(text.Text).Threat(ToneLexicon.Default) is not null).ToArray();
    }

    public List<LabelledText> Texts { get; }

    /// <summary>Whether a rule says by itself that a text threatens.</summary>
    public bool IsByRule(int text) => byRule[text];

    public void Set(ToneColumn column, int text, double logit) => logits[(int)column][text] = logit;

    /// <summary>The logit as the model gives it, rules included: a rule outweighs everything.</summary>
    public double Logit(ToneHead head, int text) => Logit(ToneColumns.Of(head, readings[text]), text);

    private double Logit(ToneColumn column, int text) => column == ToneColumn.Threat && byRule[text] ? RuleLogit : logits[(int)column][text];

    /// <summary>The logit minus the point of decision that the other fifths suggest: above 0 is yes.</summary>
    public double[] Decided(ToneHead head)
    {
        var points = Enum.GetValues<ToneColumn>().Where(column => column.Head() == head)
            .ToDictionary(column => column, column => Enumerable.Range(0, LabelledData.Folds).Select(fold => PointsOfDecision(column, text => text.Fold != fold)).ToArray());
        return Texts.Select((text, i) => Logit(head, i) - points[ToneColumns.Of(head, readings[i])][text.Fold][readings[i].Place].At).ToArray();
    }

    /// <summary>
    /// The logits from which a column says yes, one a language and one for texts of none. For threats the lowest that flags few enough of HateCheck's
    /// traps in the language, in English and where the language is not known also few enough ordinary tweets; for hostility the one that flags fewest
    /// of those as good as the best by macro-F1 on offensive tweets, within its standard error (Breiman et al. 1984): the best itself moves by chance,
    /// and an alarm at nothing is worse than an insult missed; in a language with written texts and no tweets, for hostility and for what is civil, the
    /// one that is right on as large a share of the texts that attack as of the others.
    /// </summary>
    public PointOfDecision[] PointsOfDecision(ToneColumn column, Func<LabelledText, bool> among)
    {
        if (column != ToneColumn.Threat)
        {
            var english = new PointOfDecision(column.Head() == ToneHead.Civil ? 0 : FewestOfTheBest(column, among));
            return [.. Enumerable.Range(0, ToneWeights.Languages)
                .Select(language => language == Reading.English || column == ToneColumn.EnglishHostile ? english : Written(column, language, among) ?? english)
                .SelectMany(point => new[] { point, point })];
        }

        var ordinary = Quantile(MostOrdinaryFlagged, i => Texts[i].Set == "semeval");
        return [.. Enumerable.Range(0, ToneWeights.Places).Select(place => new PointOfDecision(Most(PointsOf(place))))];

        IEnumerable<double> PointsOf(int place)
        {
            var traps = Quantile(Reading.IsOfGroup(place) ? MostTrapsAboutGroupsFlagged : MostOtherTrapsFlagged, i => readings[i].Place == place && Texts[i] is { Set: "hatecheck", Label: "non-hateful" }, Misread);
            yield return traps;
            if (double.IsNegativeInfinity(traps))
            {
                yield return Quantile(MostTwinsFlagged, i => Reading.LanguageOf(readings[i].Place) == Reading.LanguageOf(place) && Texts[i] is { Set: WrittenTexts.Set, Label: "near" });
                yield return Quantile(MostHarmlessFlagged, i => Reading.LanguageOf(readings[i].Place) == Reading.LanguageOf(place) && Texts[i] is { Set: WrittenTexts.Set, Label: not "near", IsThreat: false });
            }

            if (Reading.LanguageOf(place) is Reading.English or ToneWeights.Languages - 1)
                yield return ordinary;
        }

        double Most(IEnumerable<double> points) => points.Where(double.IsFinite).DefaultIfEmpty(ordinary).Max();

        double Quantile(double above, Func<int, bool> of, int moreThan = 0)
        {
            var sorted = Enumerable.Range(0, Texts.Count).Where(i => among(Texts[i]) && of(i)).Select(i => Logit(column, i)).OrderDescending().ToArray();
            if (sorted.Length <= moreThan)
                return double.NegativeInfinity;
            var allowed = (int)(sorted.Length * above);
            return sorted.Skip(allowed).FirstOrDefault(logit => logit < RuleLogit, double.NegativeInfinity); // where rules flag too many the model may flag none
        }
    }

    private PointOfDecision? Written(ToneColumn column, int language, Func<LabelledText, bool> among)
    {
        var written = Enumerable.Range(0, Texts.Count)
            .Where(i => Reading.LanguageOf(readings[i].Place) == language && Texts[i] is { Set: WrittenTexts.Set, Label: not "near" } && among(Texts[i]))
            .ToLookup(i => HeadLabels.Of(Texts[i], column).Answer, i => Logit(column, i));
        return written.Contains(true) && written.Contains(false) ? PointOfDecision.Between(written[true], written[false]) : null;
    }

    private double FewestOfTheBest(ToneColumn column, Func<LabelledText, bool> among)
    {
        var offensive = Of(column, text => text.Set == "olid" && text.Label == "offensive" && among(text)).ToArray();
        var other = Of(column, text => text.Set == "olid" && text.Label != "offensive" && among(text)).ToArray();
        var points = Enumerable.Range(-80, 161).Select(step => step / 40.0)
            .Select(point => (At: point, F1: Figures.MacroF1(offensive.Select(logit => logit > point), other.Select(logit => logit > point)))).ToArray();
        var enough = points.Max(point => point.F1) - StandardError;
        return points.Where(point => point.F1 >= enough).Max(point => point.At);
    }

    private IEnumerable<double> Of(ToneColumn column, Func<LabelledText, bool> among) =>
        Enumerable.Range(0, Texts.Count).Where(i => among(Texts[i])).Select(i => Logit(column, i));
}
