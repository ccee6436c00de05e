using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>
/// The whole way from labelled texts to weights: held-out logits by fifths, points of decision, figures, then the weights from all texts.
/// </summary>
internal static class ToneTraining
{
    private const int Bits = 19;

    public static void Run(DirectoryInfo data, FileInfo? output, DirectoryInfo? background, TextWriter report)
    {
        var texts = LabelledData.Read(data);
        string[] read = [.. texts.Select(text => text.Text)];
        var whole = new ToneHeads(texts, new FeatureMatrix(read, Bits, WordLexicon.Read()));
        report.WriteLine($"{texts.Count} texts in {whole.Features.Count} rows");
        HeldOutFigures.Write(whole.HeldOut, report);
        DisguisedFigures.Write([.. texts.Where(text => text.Fold == 0)], new ToneModel(whole.WeightsWithoutFirst(), ToneLexicon.Default), report);
        var weights = whole.Weights();
        var finished = new ToneModel(weights, ToneLexicon.Default);
        UnseenFigures.Write(finished, report);
        UnseenThreatFigures.Write(finished, report);
        if (output is null)
            return;

        using (var file = output.Create())
            weights.Write(file);
        report.WriteLine($"wrote {output} ({output.Length:N0} bytes)");

        if (background is not null)
        {
            using var file = output.OpenRead();
            BackgroundFigures.Write(background, new ToneModel(ToneWeights.Read(file), ToneLexicon.Default), report);
        }
    }
}
