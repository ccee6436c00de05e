using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>Prints how models do on the fifths they did not see, beside what is aimed for.</summary>
internal static class HeldOutFigures
{
    /// <summary>Log odds of 0.9: from there on a message is told by itself.</summary>
    private const double ToldLogit = 2.1972;

    public static void Write(string features, HeldOut heldOut, TextWriter report)
    {
        var threat = heldOut.Decided(ToneHead.Threat);
        var hostile = heldOut.Decided(ToneHead.Hostile);

        report.WriteLine($"{features + ", held out (fifths, HateCheck by template)",-58}found   aim");
        report.WriteLine($"offensive tweets, macro-F1                       {Figures.MacroF1(
            Yes(hostile, text => text.Set == "olid" && text.Label == "offensive"), Yes(hostile, text => text.Set == "olid" && text.Label == "none")):F3}   0.76");
        report.WriteLine($"EDOS threats, AUC                                {Figures.Auc(
            Logits(text => text.Set == "edos" && text.IsThreat), Logits(text => text.Set == "edos" && !text.IsThreat)):F3}   0.90");
        report.WriteLine($"ordinary tweets flagged as threats               {Figures.Share(Yes(threat, text => text.Set == "semeval")):P2}  0.2%");
        report.WriteLine($"ordinary tweets hostile                          {Figures.Share(Yes(hostile, text => text.Set == "semeval")):P1}");

        var told = heldOut.Texts.Index().Where(text => text.Item.Set != "hatecheck" && !heldOut.IsByRule(text.Index) && threat[text.Index] > ToldLogit).ToArray();
        report.WriteLine($"posts told by the model alone, of them threats   {told.Length} {told.Count(text => text.Item.IsThreat)}");

        var languages = heldOut.Texts.Where(text => text.Set == "hatecheck").Select(text => text.Language).Distinct().Order(StringComparer.Ordinal).ToArray();
        var found = languages.Select(language => Figures.Share(Yes(threat, text => text.Set == "hatecheck" && text.Language == language && text.IsThreat))).ToArray();
        var flagged = languages.Select(language => Figures.Share(Yes(threat, text => text.Set == "hatecheck" && text.Language == language && text.Label == "non-hateful"))).ToArray();
        for (var i = 0; i < languages.Length; i++)
            report.WriteLine($"HateCheck {languages[i]}: threats found, non-hateful flagged    {found[i]:F2} {flagged[i]:F2}");
        report.WriteLine($"HateCheck, mean of the languages                 {found.Average():F3} {flagged.Average():F3}   0.75 0.08");

        IEnumerable<bool> Yes(double[] decided, Func<LabelledText, bool> among) =>
            Enumerable.Range(0, decided.Length).Where(i => among(heldOut.Texts[i])).Select(i => decided[i] > 0);

        double[] Logits(Func<LabelledText, bool> among) =>
            Enumerable.Range(0, heldOut.Texts.Count).Where(i => among(heldOut.Texts[i])).Select(i => heldOut.Logit(ToneHead.Threat, i)).ToArray();
    }
}
