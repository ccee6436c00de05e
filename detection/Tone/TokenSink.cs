namespace PileOn.Detection.Tone;

/// <summary>Adds up the weights of a text's features for each of its tokens: what the explanation rests on.</summary>
internal struct TokenSink : IWordSink
{
    private const int Blocks = 4;

    [ThreadStatic] private static HeadSums[]? room;

    private readonly ToneWeights weights;
    private readonly HeadSums[] sums; // by block, then by token
    private readonly int tokens;

    /// <summary>How the text is read.</summary>
    public Reading Reading { get; private set; }

    /// <summary>Valid until this thread makes the next.</summary>
    public TokenSink(ToneWeights weights, int tokens)
    {
        this.weights = weights;
        this.tokens = tokens;
        sums = room ??= new HeadSums[Blocks * ToneFeatures.MaxTokens];
        for (var block = 0; block < Blocks; block++)
            Of((FeatureBlock)block).Clear();
    }

    public void Add(FeatureBlock block, uint hash, int token) => Of(block)[token].Add(weights[hash]);

    public void AddEach(FeatureBlock block, ReadOnlySpan<uint> hashes)
    {
        var each = Of(block);
        for (var i = 0; i < hashes.Length; i++)
            each[i].Add(weights[hashes[i]]);
    }

    public void AddAll(FeatureBlock block, ReadOnlySpan<uint> hashes, int token)
    {
        foreach (var hash in hashes)
            Add(block, hash, token);
    }

    public void AddWord(uint hash, int token)
    {
        Add(FeatureBlock.Words, hash, token);
        Of(FeatureBlock.Words)[token].Add(weights.RatingOf(hash));
    }

    public void AddConcept(byte concept, ReadOnlySpan<byte> before, int token)
    {
        ref var concepts = ref Of(FeatureBlock.Concepts)[token];
        concepts.Add(weights.OfConcept(concept));
        foreach (var other in before)
            concepts.Add(weights.OrdersOf(concept)[other]);
    }

    public void Add(in KnownWord word, int token)
    {
        Of(FeatureBlock.Words)[token].Add(word.Alone);
        Of(FeatureBlock.Characters)[token].Add(word.Characters);
    }

    public void ReadAs(Reading reading) => Reading = reading;

    /// <summary>Each token's part of the log odds of a head.</summary>
    public readonly void Parts(ToneHead head, Span<float> parts)
    {
        parts.Clear();
        var column = ToneColumns.Of(head, Reading);
        for (var block = 0; block < Blocks; block++)
        {
            var all = default(HeadSums);
            foreach (var token in Of((FeatureBlock)block))
                all.Add(token);
            var length = BlockLength.Of((FeatureBlock)block, all.Count);
            for (var token = 0; token < tokens; token++)
                parts[token] += (float)(weights.Scales[(int)column] * Of((FeatureBlock)block)[token].Of(column) * length);
        }
    }

    private readonly Span<HeadSums> Of(FeatureBlock block) => sums.AsSpan((int)block * ToneFeatures.MaxTokens, tokens);
}
