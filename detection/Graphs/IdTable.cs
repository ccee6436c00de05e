namespace PileOn.Detection.Graphs;

/// <summary>Gives every distinct id a small number, in order of first sight. Ids compare ordinally.</summary>
internal sealed class IdTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> ids = [];

    public IdTable() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => ids.Count;

    public string this[int number] => ids[number];

    public int NumberOf(ReadOnlySpan<char> id)
    {
        if (lookup.TryGetValue(id, out var known))
            return known;
        var text = id.ToString();
        numbers.Add(text, ids.Count);
        ids.Add(text);
        return ids.Count - 1;
    }
}
