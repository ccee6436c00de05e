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
        var features = new FeatureMatrix(texts.Select(text => text.Text).ToArray(), Bits, WordLexicon.Read());
        report.WriteLine($"{texts.Count} texts in {features.Count} rows");

        var heldOut = new HeldOut(texts, features);
        var first = new LogisticRegression[ToneWeights.Heads];
        foreach (var (head, fold) in Enum.GetValues<ToneHead>().SelectMany(head => Enumerable.Range(0, LabelledData.Folds).Select(fold => (head, fold))))
        {
            var model = Train(head, texts, features, text => text.Fold != fold);
            if (fold == 0)
                first[(int)head] = model;
            for (var i = 0; i < texts.Count; i++)
                if (texts[i].Fold == fold)
                    heldOut.Set(head, i, model.Logit(features[i]));
        }

        HeldOutFigures.Write(heldOut, report);
        var unseen = Finish(features, first, heldOut, text => text.Fold != 0);
        DisguisedFigures.Write([.. texts.Where(text => text.Fold == 0)], new ToneModel(unseen, ToneLexicon.Default), report);
        if (output is null)
            return;

        var models = Enum.GetValues<ToneHead>().Select(head => Train(head, texts, features, _ => true)).ToArray();
        using (var file = output.Create())
            Finish(features, models, heldOut, _ => true).Write(file);
        report.WriteLine($"wrote {output} ({output.Length:N0} bytes)");

        if (background is not null)
        {
            using var file = output.OpenRead();
            BackgroundFigures.Write(background, new ToneModel(ToneWeights.Read(file), ToneLexicon.Default), report);
        }
    }

    private static ToneWeights Finish(FeatureMatrix features, LogisticRegression[] models, HeldOut heldOut, Func<LabelledText, bool> decidedBy)
    {
        var biases = models.Select((model, head) =>
            heldOut.PointsOfDecision((ToneHead)head, decidedBy).Select(point => (float)(model.Bias - point)).ToArray());
        return Rounding.Of(Bits, features, models, [.. biases]);
    }

    private static LogisticRegression Train(ToneHead head, List<LabelledText> texts, FeatureMatrix features, Func<LabelledText, bool> taught)
    {
        var examples = Enumerable.Range(0, texts.Count)
            .Where(i => taught(texts[i]))
            .Select(i => (Row: i, Label: HeadLabels.Of(texts[i], head)))
            .Where(example => example.Label.Weight > 0)
            .Select(example => (example.Row, example.Label.Answer, example.Label.Weight))
            .ToArray();
        var model = new LogisticRegression(features);
        model.Train(examples, Epochs, Seed);
        return model;
    }
}
