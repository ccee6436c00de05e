using System.Numerics;

namespace PileOn.Detection.Tone;

/// <summary>The ratings that public lexicons give to words, by the word's hash.</summary>
internal sealed class RatedWords
{
    private readonly uint[] words;
    private readonly WordRating[] ratings;
    private readonly ushort[] places; // one more than a word's index, where its hash says or behind that; zero ends the search
    private readonly int shift;

    /// <param name="words">Each once.</param>
    /// <param name="ratings">One a word.</param>
    public RatedWords(uint[] words, WordRating[] ratings)
    {
        this.words = words;
        this.ratings = ratings;
        shift = 30 - BitOperations.Log2((uint)words.Length | 1);
        places = new ushort[1 << (32 - shift)];
        for (var i = 0; i < words.Length; i++)
            places[Search(words[i])] = checked((ushort)(i + 1));
    }

    public int Count => words.Length;

    /// <summary>The rating of a word; all zero for most words.</summary>
    public WordRating this[uint word] => places[Search(word)] is > 0 and var place ? ratings[place - 1] : default;

    public static RatedWords Read(BinaryReader reader, int count)
    {
        var words = new uint[count];
        for (var word = 0; word < count; word++)
            words[word] = reader.ReadUInt32();
        var ratings = new WordRating[count];
        for (var word = 0; word < count; word++)
            ratings[word] = new(reader.ReadInt16(), reader.ReadInt16(), reader.ReadInt16(), reader.ReadInt16());
        return new(words, ratings);
    }

    public void Write(BinaryWriter writer)
    {
        foreach (var word in words)
            writer.Write(word);
        foreach (var rating in ratings)
        {
            writer.Write(rating.Threat);
            writer.Write(rating.Hostile);
            writer.Write(rating.Civil);
            writer.Write(rating.EnglishHostile);
        }
    }

    private uint Search(uint word)
    {
        var at = ToneWeights.Bucket(word, shift);
        while (places[at] is > 0 and var place && words[place - 1] != word)
            at = (at + 1) & (uint)(places.Length - 1);
        return at;
    }
}
