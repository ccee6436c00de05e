using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>The whole way from labelled texts to weights: held-out logits by fifths, points of decision, figures, then the weights from all texts.</summary>
internal static class ToneTraining
{
    private const int Bits = 19;
    private const int Epochs = 6;
    private const int Seed = 20_26;

    public static void Run(DirectoryInfo data, FileInfo? output, DirectoryInfo? background, TextWriter report)
    {
        var texts = LabelledData.Read(data);
        var features = new FeatureMatrix(texts.Select(text => text.Text).ToArray(), Bits);
        report.WriteLine($"{texts.Count} texts in {features.Count} rows");

        var heldOut = new HeldOut(texts);
        foreach (var (head, fold) in Enum.GetValues<ToneHead>().SelectMany(head => Enumerable.Range(0, LabelledData.Folds).Select(fold => (head, fold))))
        {
            var model = Train(head, texts, features, text => text.Fold != fold);
            for (var i = 0; i < texts.Count; i++)
                if (texts[i].Fold == fold)
                    heldOut.Set(head, i, model.Logit(features[i]));
        }

        HeldOutFigures.Write(heldOut, report);
        if (output is null)
            return;

        var models = Enum.GetValues<ToneHead>().Select(head => Train(head, texts, features, _ => true)).ToArray();
        using (var file = output.Create())
            ToneWeights.Write(
                file, Bits, models.Select(model => model.Weights).ToArray(),
                models.Select((model, head) => (float)(model.Bias - heldOut.PointOfDecision((ToneHead)head, _ => true))).ToArray());
        report.WriteLine($"wrote {output} ({output.Length:N0} bytes)");

        if (background is not null)
        {
            using var file = output.OpenRead();
            BackgroundFigures.Write(background, new ToneModel(ToneWeights.Read(file), ConceptLexicon.Default, ThreatRules.Default), report);
        }
    }

    private static LogisticRegression Train(ToneHead head, List<LabelledText> texts, FeatureMatrix features, Func<LabelledText, bool> taught)
    {
        var examples = Enumerable.Range(0, texts.Count)
            .Where(i => taught(texts[i]))
            .Select(i => (Row: i, Label: HeadLabels.Of(texts[i], head)))
            .Where(example => example.Label.Weight > 0)
            .Select(example => (example.Row, example.Label.Answer, example.Label.Weight))
            .ToArray();
        var model = new LogisticRegression(1 << Bits);
        model.Train(features, examples, Epochs, Seed);
        return model;
    }
}
