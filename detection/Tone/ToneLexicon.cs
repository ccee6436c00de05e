using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>What was written by hand about words: concepts, phrases that threaten and phrases that show a text to be civil, over one table of stems.</summary>
internal sealed class ToneLexicon
{
    public ToneLexicon(IEnumerable<string> concepts, IEnumerable<string> threats, IEnumerable<string> civil)
    {
        Concepts = new(concepts, Stems);
        Threats = new(threats, Stems, ConceptLexicon.Meanings);
        Civil = new(civil, Stems, ConceptLexicon.Meanings + PhraseRules.MostElements);
    }

    public static ToneLexicon Default { get; } = new(
        DataFile.Lines("Tone/Data/concepts.tsv"), DataFile.Lines("Tone/Data/threats.tsv"), DataFile.Lines("Tone/Data/civil.tsv"));

    public StemTable Stems { get; } = new();

    public ConceptLexicon Concepts { get; }

    public PhraseRules Threats { get; }

    public PhraseRules Civil { get; }

    /// <summary>Finds the stems of all tokens, without a memory of words: the trainer and the explanation have time.</summary>
    public void Find(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, ref TokenStems stems)
    {
        Span<StemMatch> matches = stackalloc StemMatch[TokenStems.MostOfOne];
        for (var i = 0; i < tokens.Length; i++)
            stems.Add(matches[..Stems.Find(folded, tokens, i, matches)]);
    }
}
