using System.Runtime.CompilerServices;

namespace PileOn.Detection.Tone;

/// <summary>Adds up the weights of a text's features, in whole numbers: the sum has no order.</summary>
internal struct ScoringSink(ToneWeights weights) : IFeatureSink
{
    private readonly ToneWeights weights = weights;
    private HeadSums words;
    private HeadSums characters;
    private HeadSums concepts;
    private HeadSums claims;
    private int language = -1;

    /// <summary>What was added of words and their ratings.</summary>
    public readonly HeadSums Words => words;

    public readonly HeadSums Characters => characters;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    public void AddWord(uint hash, int token)
    {
        words.Add(weights[hash]);
        words.Add(weights.RatingOf(hash));
    }

    public void ReadIn(int language) => this.language = language;

    /// <summary>Adds all that a remembered word has by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in KnownWord word)
    {
        words.Add(word.Alone);
        characters.Add(word.Characters);
    }

    public readonly BlockLengths Lengths => new(
        BlockLength.Of(FeatureBlock.Words, words.Count), BlockLength.Of(FeatureBlock.Characters, characters.Count),
        BlockLength.Of(FeatureBlock.Concepts, concepts.Count), BlockLength.Of(FeatureBlock.Claims, claims.Count));

    /// <summary>Log odds of a head.</summary>
    public readonly double Logit(int head, in BlockLengths lengths) =>
        weights.BiasOf(head, language) + weights.Scales[head] * (
            words.Of(head) * lengths.Words + characters.Of(head) * lengths.Characters
            + concepts.Of(head) * lengths.Concepts + claims.Of(head) * lengths.Claims);
}

/// <summary>What the features of each block count, the same for all heads.</summary>
internal readonly record struct BlockLengths(double Words, double Characters, double Concepts, double Claims);
