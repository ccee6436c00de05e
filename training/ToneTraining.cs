using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>
/// The whole way from labelled texts to weights: held-out logits by fifths, points of decision, figures, then the weights from all texts. Once with
/// all features, and once with concepts alone, for languages that no labelled text is in.
/// </summary>
internal static class ToneTraining
{
    private const int Bits = 19;
    private const int BitsOfConcepts = 14;

    public static void Run(DirectoryInfo data, FileInfo? output, DirectoryInfo? background, TextWriter report)
    {
        var texts = LabelledData.Read(data);
        string[] read = [.. texts.Select(text => text.Text)];
        var whole = new ToneHeads(texts, new FeatureMatrix(read, Bits, WordLexicon.Read()));
        report.WriteLine($"{texts.Count} texts in {whole.Features.Count} rows");
        HeldOutFigures.Write("all features", whole.HeldOut, report);

        var concepts = FeatureMatrix.ByConcepts(read, BitsOfConcepts);
        var byConcepts = new ToneHeads(texts, concepts);
        HeldOutFigures.Write("concepts alone", byConcepts.HeldOut, report);
        ConceptFigures.Write(texts, concepts, report);

        var taught = TaughtIn(texts);
        var unseen = whole.WeightsWithoutFirst(taught, byConcepts.WeightsWithoutFirst());
        DisguisedFigures.Write([.. texts.Where(text => text.Fold == 0)], new ToneModel(unseen, ToneLexicon.Default), report);
        if (output is null)
            return;

        using (var file = output.Create())
            whole.Weights(taught, byConcepts.Weights()).Write(file);
        report.WriteLine($"wrote {output} ({output.Length:N0} bytes)");

        if (background is not null)
        {
            using var file = output.OpenRead();
            BackgroundFigures.Write(background, new ToneModel(ToneWeights.Read(file), ToneLexicon.Default), report);
        }
    }

    /// <summary>The languages there are labelled texts in, as bits.</summary>
    private static int TaughtIn(List<LabelledText> texts)
    {
        var named = texts.Select(text => text.Language).ToHashSet();
        return ToneLexicon.Default.Concepts.Languages.Index().Where(language => named.Contains(language.Item)).Sum(language => 1 << language.Index);
    }
}
