namespace PileOn.Detection.Tone;

/// <summary>A text taken apart, on the heap: for the trainer and the explanation. The scorer does the same on the stack.</summary>
internal sealed class ToneText
{
    private readonly char[] folded = new char[ToneFeatures.MaxCharacters + ToneTokenizer.Slack];
    private readonly ToneToken[] tokens = new ToneToken[ToneFeatures.MaxTokens];
    private readonly int[] sets = new int[ToneFeatures.MaxTokens];
    private readonly int count;

    public ToneText(ReadOnlySpan<char> text)
    {
        count = new ToneTokenizer(folded, tokens).Run(text).Tokens;
        foreach (ref var token in tokens.AsSpan(0, count))
            token.Hash = TextHash.Of(folded.AsSpan(token.Start, token.Length));
    }

    public ReadOnlySpan<char> Folded => folded;

    public ReadOnlySpan<ToneToken> Tokens => tokens.AsSpan(0, count);

    public TokenStems Stems(ToneLexicon lexicon) => lexicon.Find(Folded, Tokens, sets);

    /// <summary>The threat by rule that stands in it, if any.</summary>
    public RuleMatch? Threat(ToneLexicon lexicon) => Find(lexicon.Threats, lexicon);

    /// <summary>What shows by rule that it is civil, if anything.</summary>
    public RuleMatch? Civil(ToneLexicon lexicon) => Find(lexicon.Civil, lexicon);

    private RuleMatch? Find(PhraseRules rules, ToneLexicon lexicon)
    {
        var stems = Stems(lexicon);
        return rules.Find(Folded, Tokens, stems, lexicon.Concepts.Read(stems, new uint[count]));
    }

    public void Visit<TSink>(ToneLexicon lexicon, ref TSink sink)
        where TSink : struct, IFeatureSink
        => ToneFeatures.Visit(Folded, Tokens, lexicon, Stems(lexicon), ref sink);
}
