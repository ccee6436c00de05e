using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>The features of every text, taken apart exactly as the model does it, as buckets and values.</summary>
internal sealed class FeatureMatrix
{
    private readonly (int[] Buckets, float[] Values)[] rows;

    public FeatureMatrix(IReadOnlyList<string> texts, int bits)
    {
        Bits = bits;
        rows = new (int[], float[])[texts.Count];
        Parallel.For(0, texts.Count, i => rows[i] = Row(texts[i], 32 - bits));
    }

    public int Bits { get; }

    public int Count => rows.Length;

    public (int[] Buckets, float[] Values) this[int row] => rows[row];

    private static (int[], float[]) Row(string text, int shift)
    {
        var folded = new char[ToneFeatures.MaxCharacters];
        var tokens = new ToneToken[ToneFeatures.MaxTokens];
        var count = new ToneTokenizer(folded, tokens).Run(text, out _);
        var sink = new Collector(shift);
        ToneFeatures.Visit(folded, tokens.AsSpan(0, count), ConceptLexicon.Default, ref sink);
        return sink.Row();
    }

    private readonly struct Collector(int shift) : IFeatureSink
    {
        private readonly List<int>[] blocks = [[], [], [], []];

        public void Add(FeatureBlock block, uint hash, int token) => blocks[(int)block].Add((int)ToneWeights.Bucket(hash, shift));

        public (int[], float[]) Row()
        {
            var buckets = new List<int>();
            var values = new List<float>();
            for (var block = 0; block < blocks.Length; block++)
                foreach (var bucket in blocks[block].GroupBy(bucket => bucket))
                {
                    buckets.Add(bucket.Key);
                    values.Add(bucket.Count() * (float)BlockLength.Of((FeatureBlock)block, blocks[block].Count));
                }

            return (buckets.ToArray(), values.ToArray());
        }
    }
}
