using System.Runtime.InteropServices;

namespace PileOn.Detection.Phrasing;

/// <summary>Ascending words in a snapshot: a common one by its place among <see cref="WordPrior.Common"/>, any other by its hash.</summary>
internal static class StoredWords
{
    private const long AnyWord = 1L << 32;

    public static void Save(uint[] words, BinaryWriter writer)
    {
        var (places, rare) = (new List<uint>(words.Length), new List<uint>(words.Length));
        foreach (var word in words)
        {
            var place = Array.BinarySearch(WordPrior.Common, word);
            if (place >= 0) places.Add((uint)place);
            else rare.Add(word);
        }

        writer.Write(WordPrior.CommonCheck);
        StoredAscending.Save(CollectionsMarshal.AsSpan(places), WordPrior.Common.Length, writer);
        StoredAscending.Save(CollectionsMarshal.AsSpan(rare), AnyWord, writer);
    }

    /// <exception cref="InvalidDataException">They were saved by a version with other common words.</exception>
    public static uint[] Load(BinaryReader reader)
    {
        if (reader.ReadUInt16() != WordPrior.CommonCheck) throw new InvalidDataException("These words were saved by a version with other common words.");
        var common = Array.ConvertAll(StoredAscending.Load(WordPrior.Common.Length, reader), place => WordPrior.Common[place]);
        var rare = StoredAscending.Load(AnyWord, reader);
        uint[] words = [.. common, .. rare];
        Array.Sort(words);
        return words;
    }
}
