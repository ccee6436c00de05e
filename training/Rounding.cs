using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>Makes the weights that ship of trained columns: whole numbers in a scale of each column's own.</summary>
internal static class Rounding
{
    private const int MostWeight = 127;

    /// <summary>With a word's own weight it still fits into sixteen bits.</summary>
    private const int MostRating = short.MaxValue - MostWeight;

    public static ToneWeights Of(
        FeatureMatrix features, LogisticRegression[] columns, PointOfDecision[][] points)
    {
        var scales = Array.ConvertAll(columns, column => ScaleOf(column.Weights.ToArray()));
        var packed = new int[features.Buckets];
        for (var column = 0; column < columns.Length; column++)
        {
            var weights = columns[column].Weights;
            for (var bucket = 0; bucket < packed.Length; bucket++)
                packed[bucket] |= (byte)(sbyte)Math.Clamp(MathF.Round(weights[bucket] / scales[column]), -MostWeight, MostWeight) << (8 * column);
        }

        float[][] biases = [.. columns.Select((column, i) => Array.ConvertAll(points[i], point => (float)(column.Bias - point.At)))];
        float[][] sharpness = [.. points.Select(column => Array.ConvertAll(column, point => (float)point.Sharpness))];
        var words = features.Lexicon.Words.Keys.Order().ToArray();
        var ratings = Array.ConvertAll(words, word => new WordRating(Rating(word, 0), Rating(word, 1), Rating(word, 2), Rating(word, 3)));
        return new ToneWeights(features.Bits, scales, biases, sharpness, packed, new(words, ratings));

        short Rating(uint word, int column)
        {
            double sum = 0;
            var counts = columns[column].Ratings;
            for (var i = 0; i < counts.Length; i++)
                sum += counts[i] * features.Lexicon.Words[word][i];
            return (short)Math.Clamp(Math.Round(sum / scales[column]), -MostRating, MostRating);
        }
    }

    /// <summary>The few largest weights are cut off, so that the many small ones keep their digits.</summary>
    private static float ScaleOf(float[] weights)
    {
        var sizes = Array.ConvertAll(weights, MathF.Abs);
        Array.Sort(sizes);
        return Math.Max(sizes[(int)(sizes.Length * 0.9999)], 1e-6f) / MostWeight;
    }
}
