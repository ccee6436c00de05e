using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>What was written by hand about words: concepts, phrases that threaten, that show a text to be civil and that only sound violent, over one table of stems.</summary>
internal sealed class ToneLexicon
{
    private readonly StemFacts[] facts;
    private readonly StemMeaning[] meanings; // of one set after the other

    public ToneLexicon(IEnumerable<string> concepts, IEnumerable<string> threats, IEnumerable<string> civil, IEnumerable<string> figures)
    {
        var stems = new StemList();
        Concepts = new(concepts, stems);
        var ofThreats = new PhraseRows(threats, stems, Concepts.Languages, ConceptLexicon.Meanings);
        var ofCivil = new PhraseRows(civil, stems, Concepts.Languages, ofThreats.Last);
        var ofFigures = new PhraseRows(figures, stems, Concepts.Languages, ofCivil.Last);
        Stems = new(stems);
        var meant = new List<StemMeaning>();
        facts = [.. Enumerable.Range(0, Stems.Sets).Select(set => FactsOf(Stems[set], meant))];
        meanings = [.. meant];
        Threats = new(ofThreats, Stems, IsCommon);
        Civil = new(ofCivil, Stems, IsCommon);
        Figures = new(ofFigures, Stems, IsCommon);

        // Whoever speaks a language says nearly all words that the lexicon knows in it every day, but not those of violence.
        bool IsCommon(int set) => facts[set].Languages != 0 && !Stems[set].ToArray().Any(match => Concepts.Roles.IsViolence(match));
    }

    public static ToneLexicon Default { get; } = new(
        DataFile.Lines("Tone/Data/concepts.tsv"), DataFile.Lines("Tone/Data/threats.tsv"), DataFile.Lines("Tone/Data/civil.tsv"),
        DataFile.Lines("Tone/Data/figures.tsv"));

    public StemTable Stems { get; }

    /// <summary>What each set of stems is good for.</summary>
    public ReadOnlySpan<StemFacts> Facts => facts;

    /// <summary>The concepts that a set stands for.</summary>
    public ReadOnlySpan<StemMeaning> MeaningsOf(int set) => meanings.AsSpan(facts[set].Meanings);

    public ConceptLexicon Concepts { get; }

    public PhraseRules Threats { get; }

    public PhraseRules Civil { get; }

    /// <summary>Figures of speech whose word of violence hurts nobody.</summary>
    public PhraseRules Figures { get; }

    /// <summary>Finds the stems of all tokens, without a memory of words: the trainer and the explanation have time.</summary>
    public TokenStems Find(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, Span<int> sets)
    {
        for (var i = 0; i < tokens.Length; i++)
            sets[i] = Stems.Find(folded, tokens, i);
        return new(this, sets);
    }

    /// <param name="set">The stems.</param>
    /// <param name="meanings">Those of all sets before; its own are added.</param>
    private static StemFacts FactsOf(ReadOnlySpan<StemMatch> set, List<StemMeaning> meanings)
    {
        var (languages, own) = (0u, new Dictionary<uint, uint>());
        foreach (var match in set)
        {
            languages |= ConceptLexicon.LanguageBit(match);
            if (ConceptLexicon.ConceptBit(match) is not 0 and var concept)
                own[concept] = own.GetValueOrDefault(concept) | ConceptLexicon.LanguageBit(match);
        }

        meanings.AddRange(own.Select(meaning => new StemMeaning(meaning.Value, meaning.Key)));
        return new(languages, meanings.Count - own.Count, own.Count);
    }
}
