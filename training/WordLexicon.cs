using System.Globalization;
using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>
/// Words that others rated (pleasant, vulgar …; see README.md). The trainer learns how much each rating counts, so a word that no labelled text
/// holds has a weight all the same.
/// </summary>
internal sealed class WordLexicon
{
    private readonly Dictionary<uint, float[]> words = [];

    /// <summary>Rates nothing.</summary>
    public static WordLexicon None { get; } = new(0);

    private WordLexicon(int ratings) => Ratings = ratings;

    /// <summary>How many ratings a word has.</summary>
    public int Ratings { get; }

    /// <summary>Ratings by a word's feature.</summary>
    public IReadOnlyDictionary<uint, float[]> Words => words;

    public static WordLexicon Read()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Lexicons", "words.tsv")).Where(line => !line.StartsWith('#'));
        WordLexicon? lexicon = null;
        foreach (var cells in lines.Select(line => line.Split('\t')))
            if (lexicon is null)
                lexicon = new(cells.Length - 1);
            else if (new ToneText(cells[0]).Tokens is [var word])
                lexicon.words[word.Hash] = [.. cells.Skip(1).Select(cell => cell.Length == 0 ? 0 : float.Parse(cell, CultureInfo.InvariantCulture))];
        return lexicon ?? throw new InvalidDataException("The lexicon is empty.");
    }
}
