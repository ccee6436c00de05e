namespace PileOn.Detection.Tone;

/// <summary>Which words of a text weighed: each token's features with the values the score gave them.</summary>
internal static class ToneReasons
{
    private const int Most = 5;
    private const int Blocks = 4;

    public static ToneReason[] Of(string text, ToneText read, ToneWeights weights, ToneLexicon lexicon, ToneScore score)
    {
        var tokens = read.Tokens;
        var reasons = new List<ToneReason>();
        var rule = read.Threat(lexicon);
        if (rule is { } found)
            reasons.Add(new(ToneHead.Threat, found.Rule, Words(text, tokens, found.Start, found.End), (float)Math.Log(score.Threat / (1 - score.Threat))));

        var sink = new TokenSink(weights, tokens.Length);
        read.Visit(lexicon, ref sink);
        if (score.Threat >= 0.5 && rule is null)
            AddTop(ToneHead.Threat, reasons, text, tokens, sink);
        if (score.Civil >= 0.5 && read.Civil(lexicon) is { } shown)
            reasons.Add(new(ToneHead.Civil, shown.Rule, Words(text, tokens, shown.Start, shown.End), (float)Math.Log(score.Civil / Math.Max(1 - score.Civil, 1e-6f))));
        AddTop(score.Hostile >= 0.5 ? ToneHead.Hostile : ToneHead.Civil, reasons, text, tokens, sink);
        return reasons.ToArray();
    }

    private static void AddTop(ToneHead head, List<ToneReason> reasons, string text, ReadOnlySpan<ToneToken> tokens, in TokenSink sink)
    {
        var parts = sink.Parts(head);
        foreach (var token in Enumerable.Range(0, tokens.Length).Where(token => parts[token] > 0).OrderByDescending(token => parts[token]).ThenBy(token => token).Take(Most))
            reasons.Add(new(head, null, Words(text, tokens, token, token + 1), parts[token]));
    }

    private static string Words(string text, ReadOnlySpan<ToneToken> tokens, int start, int end)
    {
        var from = tokens[start].Origin;
        var to = end < tokens.Length ? tokens[end].Origin : text.Length;
        return text[from..to].Trim(' ', '\n', '\t', '.', ',', ';', ':', ')', '(', '-', '。', '，').ToLowerInvariant();
    }

    private readonly struct TokenSink(ToneWeights weights, int tokens) : IFeatureSink
    {
        private readonly int[] counts = new int[Blocks];
        private readonly int[,,] sums = new int[Blocks, ToneWeights.Heads, tokens];

        public void Add(FeatureBlock block, uint hash, int token)
        {
            var feature = weights[hash];
            counts[(int)block]++;
            for (var head = 0; head < ToneWeights.Heads; head++)
                sums[(int)block, head, token] += (sbyte)(feature >> (8 * head));
        }

        public void AddEach(FeatureBlock block, ReadOnlySpan<uint> hashes)
        {
            for (var i = 0; i < hashes.Length; i++)
                Add(block, hashes[i], i);
        }

        public void AddAll(FeatureBlock block, ReadOnlySpan<uint> hashes, int token)
        {
            foreach (var hash in hashes)
                Add(block, hash, token);
        }

        public void AddConcept(byte concept, ReadOnlySpan<byte> before, int token)
        {
            Add(FeatureBlock.Concepts, ToneFeatures.ConceptHash(concept), token);
            foreach (var other in before)
                Add(FeatureBlock.Concepts, ToneFeatures.OrderHash(concept, other), token);
        }

        public void AddWord(uint hash, int token)
        {
            Add(FeatureBlock.Words, hash, token);
            var rating = weights.RatingOf(hash);
            sums[(int)FeatureBlock.Words, (int)ToneHead.Threat, token] += rating.Threat;
            sums[(int)FeatureBlock.Words, (int)ToneHead.Hostile, token] += rating.Hostile;
            sums[(int)FeatureBlock.Words, (int)ToneHead.Civil, token] += rating.Civil;
        }

        public void ReadIn(int language)
        {
        }

        public float[] Parts(ToneHead head)
        {
            var parts = new float[sums.GetLength(2)];
            for (var token = 0; token < parts.Length; token++)
                for (var block = 0; block < Blocks; block++)
                    parts[token] += (float)(weights.Scales[(int)head] * sums[block, (int)head, token] * BlockLength.Of((FeatureBlock)block, counts[block]));
            return parts;
        }
    }
}
