namespace PileOn.Bench.State;

/// <summary>Texts of words that are no words, so that none repeats another by chance.</summary>
internal sealed class NewTexts(int seed)
{
    private const string Wording = "Resign now you disgrace, everyone in this country is sick of your lies and of your face";
    private static readonly string[] Small = ["the", "and", "about", "with", "our", "for", "when", "please", "could", "you"];
    private readonly Random random = new(seed);
    private readonly List<string> wordings = [];

    /// <summary>What nobody said before.</summary>
    public string Own() => string.Join(' ', Enumerable.Range(0, random.Next(6, 24)).Select(place => place % 2 == 0 ? Word() : Small[random.Next(Small.Length)]));

    /// <summary>One wording, with a word of one's own.</summary>
    public string Varied() => $"{Wording} {Word()}";

    /// <summary>A wording by its number, with a word of one's own.</summary>
    public string OneOf(int number)
    {
        while (wordings.Count <= number) wordings.Add(Own() + " " + Own());
        return $"{wordings[number]} {Word()}";
    }

    private string Word() => string.Concat(Enumerable.Range(0, random.Next(4, 9)).Select(_ => (char)('a' + random.Next(26))));
}
