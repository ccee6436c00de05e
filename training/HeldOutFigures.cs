using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>Prints how models do on the fifths they did not see, beside what is aimed for.</summary>
internal static class HeldOutFigures
{
    /// <summary>Log odds of 0.9: a message is told by itself from there on where a rule knows it, and nothing else.</summary>
    private const double ToldLogit = 2.1972;

    public static void Write(HeldOut heldOut, TextWriter report)
    {
        var threat = heldOut.Decided(ToneHead.Threat);
        var hostile = heldOut.Decided(ToneHead.Hostile);

        report.WriteLine($"{"held out (fifths, HateCheck by template)",-58}found   aim");
        report.WriteLine($"offensive tweets, macro-F1                       {Figures.MacroF1(
            Yes(hostile, text => text.Set == "olid" && text.Label == "offensive"), Yes(hostile, text => text.Set == "olid" && text.Label == "none")):F3}   0.76");
        report.WriteLine($"EDOS threats, AUC                                {Figures.Auc(
            Logits(text => text.Set == "edos" && text.IsThreat), Logits(text => text.Set == "edos" && !text.IsThreat)):F3}   0.90");
        report.WriteLine($"ordinary tweets flagged as threats               {Figures.Share(Yes(threat, text => text.Set == "semeval")):P2}  0.2%");
        report.WriteLine($"ordinary tweets hostile                          {Figures.Share(Yes(hostile, text => text.Set == "semeval")):P1}");

        var told = heldOut.Texts.Index().Where(text => text.Item.Set is not ("hatecheck" or WrittenTexts.AboutGroups) && !heldOut.IsByRule(text.Index) && threat[text.Index] > ToldLogit).ToArray();
        report.WriteLine($"posts the model alone gives 0.9, of them threats {told.Length} {told.Count(text => text.Item.IsThreat)}");

        var languages = heldOut.Texts.Where(text => text.Set == "hatecheck").Select(text => text.Language).Distinct().Order(StringComparer.Ordinal).ToArray();
        var found = languages.Select(language => Figures.Share(Yes(threat, text => text.Set == "hatecheck" && text.Language == language && text.IsThreat))).ToArray();
        var flagged = languages.Select(language => Figures.Share(Yes(threat, text => text.Set == "hatecheck" && text.Language == language && text.Label == "non-hateful"))).ToArray();
        for (var i = 0; i < languages.Length; i++)
            report.WriteLine($"HateCheck {languages[i]}: threats found, non-hateful flagged    {found[i]:F2} {flagged[i]:F2}");
        report.WriteLine($"HateCheck, mean of the languages                 {found.Average():F3} {flagged.Average():F3}   0.75 0.08");

        report.WriteLine("written texts: threats found, told   near flagged, told   hostile flagged   others flagged");
        foreach (var language in heldOut.Texts.Where(text => text.Set == WrittenTexts.Set).Select(text => text.Language).Distinct())
        {
            report.WriteLine(
                $"{language}: {Written(0, "threat"),21:F2} {Written(ToldLogit, "threat"),5:F2} {Written(0, "near"),13:F2} {Written(ToldLogit, "near"),6:F2}" +
                $" {Written(0, "hostile"),15:F2} {Written(0, "civil", "thing", "plain", "mockery"),16:F3}");

            double Written(double above, params string[] labels) => Figures.Share(heldOut.Texts.Index()
                .Where(text => text.Item.Set == WrittenTexts.Set && text.Item.Language == language && labels.Contains(text.Item.Label))
                .Select(text => threat[text.Index] > above && (above == 0 || heldOut.IsByRule(text.Index))));
        }

        IEnumerable<bool> Yes(double[] decided, Func<LabelledText, bool> among) =>
            Enumerable.Range(0, decided.Length).Where(i => among(heldOut.Texts[i])).Select(i => decided[i] > 0);

        double[] Logits(Func<LabelledText, bool> among) =>
            Enumerable.Range(0, heldOut.Texts.Count).Where(i => among(heldOut.Texts[i])).Select(i => heldOut.Logit(ToneHead.Threat, i)).ToArray();
    }
}
