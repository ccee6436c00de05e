namespace PileOn.Detection.Tone;

/// <summary>Takes the features of a text with the token each belongs to. The scorer, the trainer and the explanation are sinks.</summary>
internal interface IFeatureSink
{
    void Add(FeatureBlock block, uint hash, int token);

    /// <summary>One feature for each token, in their order.</summary>
    void AddEach(FeatureBlock block, ReadOnlySpan<uint> hashes);

    /// <summary>Some features of one token.</summary>
    void AddAll(FeatureBlock block, ReadOnlySpan<uint> hashes, int token);

    /// <summary>A word or mark by itself, of <see cref="FeatureBlock.Words"/>: the only feature that has ratings of a lexicon beside its weights.</summary>
    void AddWord(uint hash, int token);

    /// <summary>A concept (<see cref="ToneFeatures.ConceptHash"/>) and its order after others (<see cref="ToneFeatures.OrderHash"/>), of <see cref="FeatureBlock.Concepts"/>.</summary>
    void AddConcept(byte concept, ReadOnlySpan<byte> before, int token);

    /// <summary>How the text is read.</summary>
    void ReadAs(Reading reading);
}

/// <summary>Kinds of features, each brought to the same length on its own, so that a long text does not outweigh its words.</summary>
internal enum FeatureBlock
{
    /// <summary>Words and neighbouring words.</summary>
    Words,

    /// <summary>Runs of characters inside a word, its ends included.</summary>
    Characters,

    /// <summary>What words stand for in any language, and in which order.</summary>
    Concepts,

    /// <summary>Who is near a word of violence, wanting or condemning it.</summary>
    Claims,
}
