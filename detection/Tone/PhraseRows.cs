namespace PileOn.Detection.Tone;

/// <summary>
/// Reads the rows of a rule file: name, language, pattern. A row named <c>class</c> names words that every later row of its language can speak of as
/// <c>&lt;name&gt;</c>, one named <c>spelt</c> holds a word and the spellings that every element of its language with the word takes for it, one named <c>jest</c> what shows
/// that a text is not meant. A name that ends with <c>~</c> or <c>?</c> makes a hint of its pattern, a strong or a
/// weak one.
/// </summary>
internal sealed class PhraseRows
{
    private readonly StemList stems;
    private readonly IReadOnlyList<string> languages;
    private readonly Dictionary<string, int> elements = [];
    private readonly Dictionary<(string Language, string Word), int> written = []; // the same, as rows name them
    private readonly Dictionary<(string Language, string Word), string[]> spellings = [];
    private readonly Dictionary<(string Language, string Name), string[]> classes = [];
    private readonly List<PhrasePattern> patterns = [];

    /// <param name="rows">Name, language, pattern.</param>
    /// <param name="stems">Takes the elements.</param>
    /// <param name="languages">Of the lexicon, by their numbers.</param>
    /// <param name="first">The values of the elements begin after this.</param>
    public PhraseRows(IEnumerable<string> rows, StemList stems, IReadOnlyList<string> languages, int first)
    {
        (this.stems, this.languages, First) = (stems, languages, first);
        foreach (var row in rows)
        {
            var cells = row.Split('\t');
            var (name, language, words) = (cells[0], cells[1], cells[2].Split(' '));
            if (name == "jest")
                Jest = Element(language, words[0]);
            else if (name == "spelt")
                spellings.Add((language, words[0]), words[1..]);
            else if (name == "class")
                classes.Add((language, words[0]), [.. words[1..].SelectMany(word => Words(language, word))]);
            else
                patterns.Add(Pattern(name, language, words));
        }
    }

    public IReadOnlyList<PhrasePattern> Patterns => patterns;

    /// <summary>The values of the elements begin after this.</summary>
    public int First { get; }

    /// <summary>The highest value of an element: those of other rules begin after it.</summary>
    public int Last => First + elements.Count;

    /// <summary>The element of what laughs; negative where there is none.</summary>
    public int Jest { get; } = -1;

    /// <summary>
    /// What the model must think at least of a text for a pattern in it to decide: what hardly anything else is said with needs no more than that the model does
    /// not find it harmless, words of knowing, waiting and warning are said every day.
    /// </summary>
    private static float NeededBy(string name) => name switch
    {
        [.., '?'] => 0.6f,
        [.., '~'] => 0.25f,
        _ => 0,
    };

    private PhrasePattern Pattern(string name, string language, string[] words)
    {
        var parts = new List<PhrasePart>();
        var part = new List<int>();
        var without = new List<int>();
        foreach (var word in words.Append("&"))
        {
            if (word[0] == '!')
                without.Add(Element(language, word[1..]));
            else if (word != "&")
                part.Add(ElementOrMark(language, word));
            else if (part.Count > 0)
            {
                parts.Add(new([.. part]));
                part.Clear();
            }
        }

        return new(name.TrimEnd('?', '~'), language == "*" ? uint.MaxValue : 1u << languages.Index().First(known => known.Item == language).Index, [.. parts], [.. without], NeededBy(name));
    }

    private int ElementOrMark(string language, string word) => word switch
    {
        ".." => PhrasePart.Gap,
        "..." => PhrasePart.LongGap,
        "//" => PhrasePart.OverSentences,
        "^" => PhrasePart.Beginning,
        "$" => PhrasePart.Ending,
        _ => Element(language, word),
    };

    private int Element(string language, string alternatives)
    {
        if (!written.TryGetValue((language, alternatives), out var element))
            written.Add((language, alternatives), element = ElementOf([.. Words(language, alternatives).SelectMany(word => spellings.GetValueOrDefault((language, word), []).Prepend(word))]));
        return element;
    }

    private int ElementOf(string[] words)
    {
        var key = string.Join('|', words);
        if (elements.TryGetValue(key, out var known))
            return known;
        var element = Last + 1;
        if (element > ushort.MaxValue)
            throw new FormatException($"More elements than there are numbers: {key}");
        elements.Add(key, element);
        foreach (var stem in words)
            stems.Add(stem, element);
        return element;
    }

    private string[] Words(string language, string alternatives) =>
        [.. alternatives.Split('|').SelectMany(word => word is ['<', .. var name, '>'] ? classes[(language, name)] : [word])];
}
