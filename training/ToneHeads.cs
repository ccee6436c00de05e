using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>The columns learnt from one kind of features, and what columns that did not see a text's fifth say of it.</summary>
internal sealed class ToneHeads
{
    private const int Epochs = 6;
    private const int Seed = 20_26;

    private readonly List<LabelledText> texts;
    private readonly LogisticRegression[] withoutFirst = new LogisticRegression[ToneWeights.Columns];

    public ToneHeads(List<LabelledText> texts, FeatureMatrix features)
    {
        this.texts = texts;
        Features = features;
        HeldOut = new HeldOut(texts, features);
        foreach (var (column, fold) in Enum.GetValues<ToneColumn>().SelectMany(column => Enumerable.Range(0, LabelledData.Folds).Select(fold => (column, fold))))
        {
            var model = Train(column, texts, features, text => text.Fold != fold);
            if (fold == 0)
                withoutFirst[(int)column] = model;
            for (var i = 0; i < texts.Count; i++)
                if (texts[i].Fold == fold)
                    HeldOut.Set(column, i, model.Logit(features[i]));
        }
    }

    public FeatureMatrix Features { get; }

    public HeldOut HeldOut { get; }

    /// <summary>The weights that ship.</summary>
    public ToneWeights Weights() =>
        Finish([.. Enum.GetValues<ToneColumn>().Select(column => Train(column, texts, Features, _ => true))], _ => true);

    /// <summary>Weights and points of decision that know nothing of the first fifth.</summary>
    public ToneWeights WeightsWithoutFirst() =>
        Finish(withoutFirst, text => text.Fold != 0);

    public static LogisticRegression Train(ToneColumn column, List<LabelledText> texts, FeatureMatrix features, Func<LabelledText, bool> taught)
    {
        var examples = Enumerable.Range(0, texts.Count)
            .Where(i => taught(texts[i]) && features[i].Buckets.Length > 0)
            .Select(i => (Row: i, Label: HeadLabels.Of(texts[i], column)))
            .Where(example => example.Label.Weight > 0)
            .Select(example => (example.Row, example.Label.Answer, example.Label.Weight))
            .ToArray();
        var model = new LogisticRegression(features);
        model.Train(examples, Epochs, Seed);
        return model;
    }

    private ToneWeights Finish(LogisticRegression[] models, Func<LabelledText, bool> decidedBy)
    {
        PointOfDecision[][] points = [.. Enum.GetValues<ToneColumn>().Select(column => HeldOut.PointsOfDecision(column, decidedBy))];
        return Rounding.Of(Features, models, points);
    }
}
