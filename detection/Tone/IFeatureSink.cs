namespace PileOn.Detection.Tone;

/// <summary>Takes the features of a text, one by one, with the token each belongs to. The scorer, the trainer and the explanation are sinks.</summary>
internal interface IFeatureSink
{
    void Add(FeatureBlock block, uint hash, int token);
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
