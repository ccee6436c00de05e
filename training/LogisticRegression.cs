namespace PileOn.Training;

/// <summary>
/// L2-regularised logistic regression by stochastic gradient descent with a falling rate (Bottou 2012). Features are scaled by how rare they are
/// and how unevenly spread over the two answers (their naive Bayes log ratio; Wang and Manning 2012), which the weights take in at the end:
/// the scorer adds plain weights. The same data and seed give the same weights.
/// </summary>
internal sealed class LogisticRegression(FeatureMatrix features)
{
    private const double Rate = 1;
    private const double Regularisation = 1e-4;
    private const double BiasRate = 0.05;

    /// <summary>What a rating in the lexicon is worth beside a word.</summary>
    private const float RatingScale = 2;

    private readonly float[] scales = new float[features.Width];
    private double shrink = 1; // regularisation shrinks all weights at once

    /// <summary>By bucket, then by rating of the lexicon.</summary>
    private readonly float[] all = new float[features.Width];

    public ReadOnlySpan<float> Weights => all.AsSpan(0, features.Buckets);

    /// <summary>What each rating of the lexicon counts.</summary>
    public ReadOnlySpan<float> Ratings => all.AsSpan(features.Buckets);

    public double Bias { get; private set; }

    public void Train(IReadOnlyList<(int Row, bool Answer, float Weight)> examples, int epochs, int seed)
    {
        Scale(examples);
        var random = new Random(seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        long step = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
                Learn(features[examples[i].Row], examples[i].Answer, examples[i].Weight, Rate / (1 + Rate * Regularisation * step++));
        }

        for (var i = 0; i < all.Length; i++)
            all[i] *= (float)(shrink * scales[i]);
    }

    public double Logit((int[] Buckets, float[] Values) row)
    {
        var logit = Bias;
        for (var i = 0; i < row.Buckets.Length; i++)
            logit += all[row.Buckets[i]] * row.Values[i];
        return logit;
    }

    private void Scale(IReadOnlyList<(int Row, bool Answer, float Weight)> examples)
    {
        var yes = new float[features.Width];
        var no = new float[features.Width];
        double allYes = 0, allNo = 0;
        foreach (var (row, answer, weight) in examples)
        {
            foreach (var bucket in features[row].Buckets)
                (answer ? yes : no)[bucket] += weight;
            if (answer) allYes += weight; else allNo += weight;
        }

        for (var i = 0; i < features.Width; i++)
        {
            var unevenness = Math.Abs(Math.Log((yes[i] + 1) / (allYes + 2) / ((no[i] + 1) / (allNo + 2))));
            var rarity = Math.Log((allYes + allNo + 1) / (yes[i] + no[i] + 1)) / 4;
            scales[i] = i < features.Buckets ? (float)(rarity * (0.5 + 0.5 * unevenness)) : RatingScale;
        }
    }

    private void Learn((int[] Buckets, float[] Values) row, bool answer, float weight, double rate)
    {
        double sum = 0;
        for (var i = 0; i < row.Buckets.Length; i++)
            sum += (double)all[row.Buckets[i]] * row.Values[i] * scales[row.Buckets[i]];

        var error = weight * (1 / (1 + Math.Exp(-(Bias + shrink * sum))) - (answer ? 1 : 0));
        shrink *= 1 - rate * Regularisation;
        Bias -= BiasRate * rate * error;
        var move = -rate * error / shrink;
        for (var i = 0; i < row.Buckets.Length; i++)
            all[row.Buckets[i]] += (float)(move * row.Values[i] * scales[row.Buckets[i]]);
    }
}
