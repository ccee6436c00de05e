using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>
/// The features of every text, taken apart exactly as the model does it, as buckets and values; after the model's buckets come the ratings of
/// the text's words in the lexicon.
/// </summary>
internal sealed class FeatureMatrix
{
    private readonly (int[] Buckets, float[] Values)[] rows;
    private readonly Reading[] readings;
    private readonly int shift;

    public FeatureMatrix(IReadOnlyList<string> texts, int bits, WordLexicon lexicon)
    {
        Bits = bits;
        shift = 32 - bits;
        Lexicon = lexicon;
        rows = new (int[], float[])[texts.Count];
        readings = new Reading[texts.Count];
        for (var i = 0; i < texts.Count; i++)
            rows[i] = Row(texts[i], out readings[i]);
    }

    /// <summary>Of the model; the ratings follow.</summary>
    public int Buckets => 1 << Bits;

    /// <summary>The binary logarithm of how many buckets there are.</summary>
    public int Bits { get; }

    public WordLexicon Lexicon { get; }

    /// <summary>Buckets and ratings.</summary>
    public int Width => Buckets + Lexicon.Ratings;

    public int Count => rows.Length;

    public (int[] Buckets, float[] Values) this[int row] => rows[row];

    public Reading ReadingOf(int row) => readings[row];

    private (int[], float[]) Row(string text, out Reading reading)
    {
        var sink = new Collector(Lexicon);
        new ToneText(text).Visit(ToneLexicon.Default, ref sink);
        reading = sink.Reading;
        var buckets = new List<int>();
        var values = new List<float>();
        foreach (var block in Enum.GetValues<FeatureBlock>())
            foreach (var bucket in sink.Blocks[(int)block].GroupBy(hash => (int)ToneWeights.Bucket(hash, shift)))
                Add(bucket.Key, bucket.Count() * (float)BlockLength.Of(block, sink.Blocks[(int)block].Count));

        for (var i = 0; i < sink.Ratings.Length; i++)
            if (sink.Ratings[i] > 0)
                Add(Buckets + i, sink.Ratings[i] * (float)BlockLength.Of(FeatureBlock.Words, sink.Blocks[(int)FeatureBlock.Words].Count));
        return (buckets.ToArray(), values.ToArray());

        void Add(int bucket, float value)
        {
            buckets.Add(bucket);
            values.Add(value);
        }
    }

    private struct Collector(WordLexicon lexicon) : IFeatureSink
    {
        private readonly WordLexicon lexicon = lexicon;

        public List<uint>[] Blocks { get; } = [[], [], [], []];

        public float[] Ratings { get; } = new float[lexicon.Ratings];

        public Reading Reading { get; private set; }

        public readonly void Add(FeatureBlock block, uint hash, int token) => Blocks[(int)block].Add(hash);

        public readonly void AddEach(FeatureBlock block, ReadOnlySpan<uint> hashes) => AddAll(block, hashes, 0);

        public readonly void AddAll(FeatureBlock block, ReadOnlySpan<uint> hashes, int token) => Blocks[(int)block].AddRange(hashes);

        public readonly void AddConcept(byte concept, ReadOnlySpan<byte> before, int token)
        {
            Add(FeatureBlock.Concepts, ToneFeatures.ConceptHash(concept), token);
            foreach (var other in before)
                Add(FeatureBlock.Concepts, ToneFeatures.OrderHash(concept, other), token);
        }

        public readonly void AddWord(uint hash, int token)
        {
            Add(FeatureBlock.Words, hash, token);
            if (lexicon.Words.TryGetValue(hash, out var rated))
                for (var i = 0; i < rated.Length; i++)
                    Ratings[i] += rated[i];
        }

        public void ReadAs(Reading reading) => Reading = reading;
    }
}
