namespace PileOn.Detection.Tone;

/// <summary>Adds up the weights of a text's features, in whole numbers: the sum has no order.</summary>
internal struct ScoringSink(ToneWeights weights) : IFeatureSink
{
    private readonly ToneWeights weights = weights;
    private Sums words;
    private Sums characters;
    private Sums concepts;
    private Sums claims;

    public void Add(FeatureBlock block, uint hash, int token)
    {
        var feature = weights[hash];
        switch (block)
        {
            case FeatureBlock.Words:
                words.Add(feature);
                break;
            case FeatureBlock.Characters:
                characters.Add(feature);
                break;
            case FeatureBlock.Concepts:
                concepts.Add(feature);
                break;
            default:
                claims.Add(feature);
                break;
        }
    }

    /// <summary>Log odds of a head.</summary>
    public readonly double Logit(int head) =>
        weights.Biases[head] + weights.Scales[head] * (
            words.Of(head) * BlockLength.Of(FeatureBlock.Words, words.Count)
            + characters.Of(head) * BlockLength.Of(FeatureBlock.Characters, characters.Count)
            + concepts.Of(head) * BlockLength.Of(FeatureBlock.Concepts, concepts.Count)
            + claims.Of(head) * BlockLength.Of(FeatureBlock.Claims, claims.Count));

    private struct Sums
    {
        public int Count;
        private int first, second, third;

        public void Add(int feature)
        {
            Count++;
            first += (sbyte)feature;
            second += (sbyte)(feature >> 8);
            third += (sbyte)(feature >> 16);
        }

        public readonly int Of(int head) => head switch { 0 => first, 1 => second, _ => third };
    }
}
