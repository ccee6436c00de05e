using PileOn.Detection.Threats;
using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>How many threats against one person, by hands that taught the model nothing, it finds and tells, and how many harmless sentences made of the same words.</summary>
internal static class UnseenThreatFigures
{
    private const string Threats = "threat", Near = "near", Insults = "hostile";

    public static void Write(ToneModel model, TextWriter report)
    {
        report.WriteLine("threats by other hands   found, told   near flagged, told   insults flagged, told");
        var all = new List<(string Label, float Threat)>();
        foreach (var language in WrittenTexts.Read(Path.Combine("Unseen", "Threats")).GroupBy(text => text.Language))
        {
            (string, float)[] scores = [.. language.Select(text => (text.Label, model.Score(text.Text).Threat))];
            all.AddRange(scores);
            Row(language.Key, scores);
        }

        Row("all", all);
        Told.Write(all, report, Threats, Near, Insults);

        void Row(string name, IReadOnlyCollection<(string Label, float Threat)> scores)
        {
            report.WriteLine(
                $"{name,-23}{Share(Threats, 0.5f),7:F2} {Share(Threats, ThreatWatch.TellAt),6:F2} {Share(Near, 0.5f),14:F2} {Share(Near, ThreatWatch.TellAt),6:F2}" +
                $" {Share(Insults, 0.5f),17:F2} {Share(Insults, ThreatWatch.TellAt),6:F2}");

            double Share(string label, float from) => Figures.Share(scores.Where(text => text.Label == label).Select(text => text.Threat >= from));
        }
    }
}
