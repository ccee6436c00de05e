using PileOn.Detection.Threats;
using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>
/// What a finished model says of texts by other hands than those that taught it (Unseen/README.md): rules, normal form and points of decision included.
/// </summary>
internal static class UnseenFigures
{
    private static readonly string[] Kind = ["civil", "thing", "plain"];
    private static readonly string[] Attacking = ["hostile", "mockery"];

    public static void Write(ToneModel model, TextWriter report)
    {
        report.WriteLine("by other hands      known  civil, of: civil  thing  plain  hostile  mockery  AUC     hostile, of: hostile  kind     threats, told   near, told");
        var all = new List<(string Label, float Threat)>();
        foreach (var (name, texts) in WrittenTexts.Read("Unseen").GroupBy(text => text.Language).Select(group => (group.Key, group.ToArray())))
        {
            var scores = texts.Select(text => (text.Label, Score: model.Score(text.Text))).Where(text => text.Score.Known).ToArray();
            all.AddRange(scores.Select(text => (text.Label, text.Score.Threat)));
            report.WriteLine(
                $"{name,-19}{(double)scores.Length / texts.Length,6:F3}{"",11} {Mean("civil"),6:F2} {Mean("thing"),6:F2} {Mean("plain"),6:F2} {Mean("hostile"),8:F2} {Mean("mockery"),8:F2}" +
                $" {Figures.Auc(Civil(Kind), Civil(Attacking)),6:F3} {Share(score => score.Hostile, 0.5f, "hostile"),20:F2} {Share(score => score.Hostile, 0.5f, Kind),6:F2}" +
                $" {Share(score => score.Threat, 0.5f, "threat"),8:F2} {Share(score => score.Threat, ThreatWatch.TellAt, "threat"),6:F2}" +
                $" {Share(score => score.Threat, 0.5f, "near"),8:F2} {Share(score => score.Threat, ThreatWatch.TellAt, "near"),6:F2} {Share(score => score.Threat, ThreatWatch.TellAt, [.. Kind, .. Attacking]),8:F4}");

            double Mean(string label) => Civil(label).DefaultIfEmpty().Average();

            double[] Civil(params string[] labels) => [.. scores.Where(text => labels.Contains(text.Label)).Select(text => (double)text.Score.Civil)];

            double Share(Func<ToneScore, float> of, float from, params string[] labels) =>
                Figures.Share(scores.Where(text => labels.Contains(text.Label)).Select(text => of(text.Score) >= from));
        }

        Told.Write(all, report, "threat", "near");
    }
}
