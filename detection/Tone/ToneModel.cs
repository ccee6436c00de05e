using System.Runtime.CompilerServices;

namespace PileOn.Detection.Tone;

/// <summary>
/// Says of one text whether it threatens, attacks, or is civil: three logistic regressions over hashed features, then rules for what
/// the training data lacks. The same text gives the same bits on every machine. Safe for any number of threads.
/// </summary>
public sealed class ToneModel
{
    /// <summary>Fewer words than this tell nothing.</summary>
    private const int FewestWords = 2;

    /// <summary>What a rule's finding counts as.</summary>
    private const float RuleProbability = 0.95f;

    private readonly ToneWeights weights;
    private readonly ConceptLexicon concepts;
    private readonly ThreatRules rules;

    internal ToneModel(ToneWeights weights, ConceptLexicon concepts, ThreatRules rules)
    {
        this.weights = weights;
        this.concepts = concepts;
        this.rules = rules;
    }

    /// <summary>The model that ships with PileOn.</summary>
    public static ToneModel Default { get; } = Load();

    /// <summary>The tone of a text; unknown where there is nothing to judge. A threat is hostile, and what is hostile is not civil.</summary>
    [SkipLocalsInit]
    public ToneScore Score(string? text)
    {
        Span<char> folded = stackalloc char[ToneFeatures.MaxCharacters];
        Span<ToneToken> tokens = stackalloc ToneToken[ToneFeatures.MaxTokens];
        var count = new ToneTokenizer(folded, tokens).Run(text, out var words);
        if (words < FewestWords)
            return default;

        tokens = tokens[..count];
        var sink = new ScoringSink(weights);
        ToneFeatures.Visit(folded, tokens, concepts, ref sink);
        var threat = rules.Find(folded, tokens) is null ? Probability(sink, ToneHead.Threat) : RuleProbability;
        var hostile = Math.Max(threat, Probability(sink, ToneHead.Hostile));
        return new ToneScore(threat, hostile, Math.Min(1 - hostile, Probability(sink, ToneHead.Civil)), Known: true);
    }

    /// <summary>The tone of a text and the words that weighed most for it, the weightiest first.</summary>
    public ToneExplanation Explain(string? text)
    {
        var folded = new char[ToneFeatures.MaxCharacters];
        var tokens = new ToneToken[ToneFeatures.MaxTokens];
        var count = new ToneTokenizer(folded, tokens).Run(text, out _);
        var score = Score(text);
        return new ToneExplanation(score, score.Known ? ToneReasons.Of(text!, folded, tokens.AsSpan(0, count), weights, concepts, rules, score) : []);
    }

    private static float Probability(in ScoringSink sink, ToneHead head) => (float)Logistic.Of(sink.Logit((int)head));

    private static ToneModel Load()
    {
        const string name = "Tone/Data/weights.bin";
        using var file = typeof(ToneModel).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        return new ToneModel(ToneWeights.Read(file), ConceptLexicon.Default, ThreatRules.Default);
    }
}
