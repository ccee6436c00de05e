using PileOn.Detection.Tone;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Writing;

namespace PileOn.Training;

/// <summary>
/// What a finished model says of texts it never saw, as they are and with letters hidden as attackers hide them (zero-width characters, look-alikes,
/// leetspeak, marks, spread and stretched words): end to end, rules and normal form included.
/// </summary>
internal static class DisguisedFigures
{
    private const int Seed = 7;

    public static void Write(IReadOnlyCollection<LabelledText> unseen, ToneModel model, TextWriter report)
    {
        report.WriteLine("one unseen fifth, end to end                      as is   disguised");
        Row("HateCheck threats found", score => score.Threat, text => text.Set == "hatecheck" && text.IsThreat);
        Row("HateCheck non-hateful flagged as threats", score => score.Threat, text => text.Set == "hatecheck" && text.Label == "non-hateful");
        Row("EDOS threats found", score => score.Threat, text => text.Set == "edos" && text.IsThreat);
        Row("ordinary tweets flagged as threats", score => score.Threat, text => text.Set == "semeval");
        Row("offensive tweets hostile", score => score.Hostile, text => text is { Set: "olid", Label: "offensive" });
        Row("other tweets of that set hostile", score => score.Hostile, text => text is { Set: "olid", Label: "none" });
        Row("offensive tweets civil", score => score.Civil, text => text is { Set: "olid", Label: "offensive" });
        Row("positive tweets civil", score => score.Civil, text => text is { Set: "semeval", Label: "positive" });
        Row("neutral tweets civil", score => score.Civil, text => text is { Set: "semeval", Label: "neutral" });
        Row("negative tweets civil", score => score.Civil, text => text is { Set: "semeval", Label: "negative" });

        void Row(string name, Func<ToneScore, float> of, Func<LabelledText, bool> among)
        {
            var texts = unseen.Where(among).Select(text => text.Text).ToArray();
            var rng = new Rng(Seed);
            var plain = Figures.Share(texts.Select(text => of(model.Score(text)) >= 0.5f));
            var disguised = Figures.Share(texts.Select(text => of(model.Score(Disguise.Hide(text, rng))) >= 0.5f));
            report.WriteLine($"{name,-48}{plain,8:P2}{disguised,10:P2}");
        }
    }
}
