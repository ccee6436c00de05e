namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Names phrase clusters A, B, C … Z, AA, in the order in which they first mattered to somebody who looked, so that two people at two desks speak of the
/// same one and nothing of its wording is said. A name goes with its cluster for good.
/// </summary>
/// <param name="named">Clusters by their place in the alphabet; grows.</param>
internal sealed class PhraseNames(List<int> named)
{
    /// <summary>A to ZZ. Who has seen that many begins anew.</summary>
    public const int Most = 26 + (26 * 26);

    public string Of(int cluster)
    {
        var place = named.IndexOf(cluster);
        if (place < 0)
        {
            if (named.Count == Most) named.Clear();
            place = named.Count;
            named.Add(cluster);
        }

        return place < 26 ? $"{Letter(place)}" : $"{Letter((place / 26) - 1)}{Letter(place % 26)}";
    }

    private static char Letter(int place) => (char)('A' + place);
}
