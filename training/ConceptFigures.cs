using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>
/// How well concepts alone judge a language that nobody labelled a text in: each language but English, in which all ordinary messages are, is taken
/// for one, its words hidden and its texts kept from training and from the points of decision. The templates are known from the other languages.
/// </summary>
internal static class ConceptFigures
{
    public static void Write(List<LabelledText> texts, FeatureMatrix concepts, TextWriter report)
    {
        report.WriteLine("concepts alone, taught in the other languages    threats found, non-hateful flagged   hateful hostile, non-hateful hostile");
        foreach (var language in texts.Select(text => text.Language).Where(language => language != "en").Distinct().Order(StringComparer.Ordinal))
        {
            var judged = new HeldOut(texts, concepts);
            foreach (var head in (ToneHead[])[ToneHead.Threat, ToneHead.Hostile])
            {
                var model = ToneHeads.Train(head, texts, concepts, text => text.Language != language);
                for (var i = 0; i < texts.Count; i++)
                    judged.Set(head, i, model.Logit(concepts[i]));
            }

            report.WriteLine(
                $"HateCheck {language}: {Share(ToneHead.Threat, text => text.IsThreat):F2} {Share(ToneHead.Threat, text => text.Label == "non-hateful"):F2}" +
                $"   {Share(ToneHead.Hostile, text => text.Label == "hateful"):F2} {Share(ToneHead.Hostile, text => text.Label == "non-hateful"):F2}");

            double Share(ToneHead head, Func<LabelledText, bool> among)
            {
                var point = judged.PointsOfDecision(head, text => text.Language != language)[^1];
                return Figures.Share(Enumerable.Range(0, texts.Count)
                    .Where(i => texts[i].Set == "hatecheck" && texts[i].Language == language && among(texts[i]))
                    .Select(i => judged.Logit(head, i) > point));
            }
        }
    }
}
