namespace PileOn.Training;

/// <summary>
/// L2-regularised logistic regression by stochastic gradient descent with a falling rate (Bottou 2012). Features are scaled by how rare they are
/// and how unevenly spread over the two answers (their naive Bayes log ratio; Wang and Manning 2012), which the weights take in at the end:
/// the scorer adds plain weights. The same data and seed give the same weights.
/// </summary>
internal sealed class LogisticRegression(int buckets)
{
    private const double Rate = 1;
    private const double Regularisation = 6e-5;
    private const double BiasRate = 0.05;

    private readonly float[] scales = new float[buckets];
    private double shrink = 1; // regularisation shrinks all weights at once

    public float[] Weights { get; } = new float[buckets];

    public double Bias { get; private set; }

    public void Train(FeatureMatrix features, IReadOnlyList<(int Row, bool Answer, float Weight)> examples, int epochs, int seed)
    {
        Scale(features, examples);
        var random = new Random(seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        long step = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
                Learn(features[examples[i].Row], examples[i].Answer, examples[i].Weight, Rate / (1 + Rate * Regularisation * step++));
        }

        for (var i = 0; i < buckets; i++)
            Weights[i] *= (float)(shrink * scales[i]);
    }

    public double Logit((int[] Buckets, float[] Values) row)
    {
        var logit = Bias;
        for (var i = 0; i < row.Buckets.Length; i++)
            logit += Weights[row.Buckets[i]] * row.Values[i];
        return logit;
    }

    private void Scale(FeatureMatrix features, IReadOnlyList<(int Row, bool Answer, float Weight)> examples)
    {
        var yes = new float[buckets];
        var no = new float[buckets];
        double allYes = 0, allNo = 0;
        foreach (var (row, answer, weight) in examples)
        {
            foreach (var bucket in features[row].Buckets)
                (answer ? yes : no)[bucket] += weight;
            if (answer) allYes += weight; else allNo += weight;
        }

        for (var i = 0; i < buckets; i++)
        {
            var unevenness = Math.Abs(Math.Log((yes[i] + 1) / (allYes + 2) / ((no[i] + 1) / (allNo + 2))));
            var rarity = Math.Log((allYes + allNo + 1) / (yes[i] + no[i] + 1)) / 4;
            scales[i] = (float)(rarity * (0.5 + 0.5 * unevenness));
        }
    }

    private void Learn((int[] Buckets, float[] Values) row, bool answer, float weight, double rate)
    {
        double sum = 0;
        for (var i = 0; i < row.Buckets.Length; i++)
            sum += (double)Weights[row.Buckets[i]] * row.Values[i] * scales[row.Buckets[i]];

        var error = weight * (1 / (1 + Math.Exp(-(Bias + shrink * sum))) - (answer ? 1 : 0));
        shrink *= 1 - rate * Regularisation;
        Bias -= BiasRate * rate * error;
        var move = -rate * error / shrink;
        for (var i = 0; i < row.Buckets.Length; i++)
            Weights[row.Buckets[i]] += (float)(move * row.Values[i] * scales[row.Buckets[i]]);
    }
}
