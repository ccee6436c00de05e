namespace PileOn.Detection.Tone;

/// <summary>Which stems each token of a text is, found once for all who ask.</summary>
/// <param name="lexicon">Whose stems.</param>
/// <param name="sets">The number of each token's set in <see cref="ToneLexicon.Stems"/>.</param>
internal readonly ref struct TokenStems(ToneLexicon lexicon, ReadOnlySpan<int> sets)
{
    private readonly ToneLexicon lexicon = lexicon;
    private readonly StemTable table = lexicon.Stems;
    private readonly ReadOnlySpan<StemFacts> facts = lexicon.Facts;

    /// <summary>The number of each token's set.</summary>
    public ReadOnlySpan<int> Sets { get; } = sets;

    public ReadOnlySpan<StemMatch> this[int token] => table[Sets[token]];

    /// <summary>Whether a stem of a value stands at a token.</summary>
    public bool Has(int token, int value) => Find(token, value) >= 0;

    /// <summary>Where among a token's stems the first of a value is, from a place on; negative where none is.</summary>
    public int Find(int token, int value, int from = 0) => table.Find(Sets[token], (ushort)value, from);

    /// <summary>The concepts that they stand for.</summary>
    public ReadOnlySpan<StemMeaning> Meanings(int token) => lexicon.MeaningsOf(Sets[token]);

    public StemFacts Facts(int token) => facts[Sets[token]];
}
