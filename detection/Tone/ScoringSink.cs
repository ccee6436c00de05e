using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>Adds up the weights of a text's features, in whole numbers: the sum has no order.</summary>
internal struct ScoringSink(ToneWeights weights) : IWordSink
{
    private readonly ToneWeights weights = weights;
    private HeadSums words;
    private HeadSums characters;
    private HeadSums concepts;
    private HeadSums claims;
    private Reading reading;

    /// <summary>What was added of words and their ratings.</summary>
    public readonly HeadSums Words => words;

    public readonly HeadSums Characters => characters;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(FeatureBlock block, uint hash, int token) => SumsOf(ref this, block).Add(weights[hash]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddEach(FeatureBlock block, ReadOnlySpan<uint> hashes) => AddAll(block, hashes, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddAll(FeatureBlock block, ReadOnlySpan<uint> hashes, int token) => SumsOf(ref this, block).Add(weights.SumOf(hashes));

    public void AddWord(uint hash, int token)
    {
        words.Add(weights[hash]);
        words.Add(weights.RatingOf(hash));
    }

    public void AddConcept(byte concept, ReadOnlySpan<byte> before, int token) => concepts.Add(weights.SumOf(concept, before));

    public void ReadAs(Reading reading) => this.reading = reading;

    /// <summary>How the text is read.</summary>
    public readonly Reading Reading => reading;

    /// <summary>Adds all that a remembered word has by itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in KnownWord word, int token)
    {
        words.Add(word.Alone);
        characters.Add(word.Characters);
    }

    /// <summary>Log odds of each column.</summary>
    public readonly Vector256<double> Logits
    {
        get
        {
            var lengths = BlockLength.OfAll(Vector128.Create(words.Count, characters.Count, concepts.Count, claims.Count));
            return weights.BiasesOf(reading) + weights.ScalesOf(reading) * (
                words.Numbers * lengths[0] + characters.Numbers * lengths[1] + concepts.Numbers * lengths[2] + claims.Numbers * lengths[3]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref HeadSums SumsOf(ref ScoringSink sink, FeatureBlock block)
    {
        switch (block)
        {
            case FeatureBlock.Words:
                return ref sink.words;
            case FeatureBlock.Characters:
                return ref sink.characters;
            case FeatureBlock.Concepts:
                return ref sink.concepts;
            default:
                return ref sink.claims;
        }
    }
}
