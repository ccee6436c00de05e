namespace PileOn.Detection.Phrasing;

/// <summary>Ascending words in a snapshot: a common one takes a byte or two, by its place among <see cref="WordPrior.Common"/>, any other four.</summary>
internal static class StoredWords
{
    public static void Save(uint[] words, BinaryWriter writer)
    {
        var (places, rare) = (new List<int>(words.Length), new List<uint>(words.Length));
        foreach (var word in words)
        {
            var place = Array.BinarySearch(WordPrior.Common, word);
            if (place >= 0) places.Add(place);
            else rare.Add(word);
        }

        writer.Write(WordPrior.CommonCheck);
        writer.Write7BitEncodedInt(places.Count);
        for (var i = 0; i < places.Count; i++) writer.Write7BitEncodedInt(i == 0 ? places[0] : places[i] - places[i - 1]);
        writer.Write7BitEncodedInt(rare.Count);
        foreach (var word in rare) writer.Write(word);
    }

    /// <exception cref="InvalidDataException">They were saved by a version with other common words.</exception>
    public static uint[] Load(BinaryReader reader)
    {
        if (reader.ReadUInt16() != WordPrior.CommonCheck) throw new InvalidDataException("These words were saved by a version with other common words.");
        var common = new uint[reader.Read7BitEncodedInt()];
        for (int i = 0, place = 0; i < common.Length; i++) common[i] = WordPrior.Common[place += reader.Read7BitEncodedInt()];
        var rare = new uint[reader.Read7BitEncodedInt()];
        for (var i = 0; i < rare.Length; i++) rare[i] = reader.ReadUInt32();
        uint[] words = [.. common, .. rare];
        Array.Sort(words);
        return words;
    }
}
