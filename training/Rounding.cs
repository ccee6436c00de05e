using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>Makes the weights that ship of trained heads: whole numbers in a scale of each head's own.</summary>
internal static class Rounding
{
    public static ToneWeights Of(
        FeatureMatrix features, LogisticRegression[] heads, PointOfDecision[][] points)
    {
        var scales = Array.ConvertAll(heads, head => ScaleOf(head.Weights.ToArray()));
        var packed = new int[features.Buckets];
        for (var head = 0; head < heads.Length; head++)
        {
            var weights = heads[head].Weights;
            for (var bucket = 0; bucket < packed.Length; bucket++)
                packed[bucket] |= (byte)(sbyte)Math.Clamp(MathF.Round(weights[bucket] / scales[head]), -127, 127) << (8 * head);
        }

        float[][] biases = [.. heads.Select((head, i) => Array.ConvertAll(points[i], point => (float)(head.Bias - point.At)))];
        float[][] sharpness = [.. points.Select(head => Array.ConvertAll(head, point => (float)point.Sharpness))];
        var words = features.Lexicon.Words.Keys.Order().ToArray();
        var ratings = Array.ConvertAll(words, word => new WordRating(Rating(word, 0), Rating(word, 1), Rating(word, 2)));
        return new ToneWeights(features.Bits, scales, biases, sharpness, packed, new(words, ratings));

        short Rating(uint word, int head)
        {
            double sum = 0;
            var counts = heads[head].Ratings;
            for (var i = 0; i < counts.Length; i++)
                sum += counts[i] * features.Lexicon.Words[word][i];
            return (short)Math.Clamp(Math.Round(sum / scales[head]), short.MinValue, short.MaxValue);
        }
    }

    /// <summary>The few largest weights are cut off, so that the many small ones keep their digits.</summary>
    private static float ScaleOf(float[] weights)
    {
        var sizes = Array.ConvertAll(weights, MathF.Abs);
        Array.Sort(sizes);
        return Math.Max(sizes[(int)(sizes.Length * 0.9999)], 1e-6f) / 127;
    }
}
