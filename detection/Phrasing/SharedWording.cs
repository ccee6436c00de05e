namespace PileOn.Detection.Phrasing;

/// <summary>The words of a cluster's members, and how many use each.</summary>
internal struct SharedWording
{
    /// <summary>Words kept of a cluster's first text: the smallest hashes, which a near-equal text keeps too.</summary>
    public const int MostFirst = 24;

    private const int Most = 40;

    // In the byte that says how many words there are.
    private const int Known = 64, Counted = 128;

    /// <summary>Members whose new words are still taken up: a word that 60% use is with 94% in the first three.</summary>
    public const int Learning = 3;

    private uint[] words;
    private int[]? counts;

    public SharedWording(ReadOnlySpan<uint> first) => words = first[..Math.Min(first.Length, MostFirst)].ToArray();

    private SharedWording(uint[] words, int[]? counts) => (this.words, this.counts) = (words, counts);

    /// <summary>Bytes it takes when saved.</summary>
    public readonly int Bytes => 2 + words.Length * (counts is null ? 4 : 6);

    /// <param name="text">A further member's words, ascending.</param>
    /// <param name="members">Members with this one.</param>
    public void Add(ReadOnlySpan<uint> text, long members)
    {
        if (counts is null)
        {
            counts = new int[words.Length];
            Array.Fill(counts, 1);
        }
        for (int i = 0, j = 0; i < words.Length && j < text.Length;)
        {
            if (words[i] == text[j]) { counts[i++]++; j++; }
            else if (words[i] < text[j]) i++;
            else j++;
        }
        if (members <= Learning) Learn(text);
    }

    /// <summary>Words in at least 60% of the members, ascending.</summary>
    /// <returns>How many were written.</returns>
    public readonly int Shared(long members, Span<uint> shared)
    {
        var count = 0;
        for (var i = 0; i < words.Length; i++)
            if (IsShared(i, members)) shared[count++] = words[i];
        return count;
    }

    /// <summary>Which words are in at least 60% of the members, a bit each. The words themselves stay once <see cref="Learning"/> members are there.</summary>
    public readonly ulong Which(long members)
    {
        var which = 0UL;
        for (var i = 0; i < words.Length; i++)
            if (IsShared(i, members)) which |= 1UL << i;
        return which;
    }

    private readonly bool Find(uint[] known, Span<int> places)
    {
        if (known.Length == 0) return false;
        for (var i = 0; i < words.Length; i++)
            if ((places[i] = known.AsSpan().BinarySearch(words[i])) < 0) return false;
        return true;
    }

    private readonly bool IsShared(int place, long members) => counts is null || counts[place] * 10L >= members * 6;

    private void Learn(ReadOnlySpan<uint> text)
    {
        foreach (var word in text)
        {
            if (words.Length == Most) return;
            var place = words.AsSpan().BinarySearch(word);
            if (place >= 0) continue;
            words = [.. words.AsSpan(0, ~place), word, .. words.AsSpan(~place)];
            counts = [.. counts.AsSpan(0, ~place), 1, .. counts.AsSpan(~place)];
        }
    }

    /// <param name="known">Words that are saved elsewhere, ascending. Where all of these are among them, each takes a byte instead of four.</param>
    public readonly void Save(BinaryWriter writer, uint[] known)
    {
        Span<int> places = stackalloc int[Most];
        var isKnown = Find(known, places);
        writer.Write((byte)(words.Length | (isKnown ? Known : 0) | (counts is null ? 0 : Counted)));
        for (var i = 0; i < words.Length; i++)
        {
            if (isKnown) writer.Write7BitEncodedInt(i == 0 ? places[0] : places[i] - places[i - 1]);
            else writer.Write(words[i]);
        }

        foreach (var count in counts ?? []) writer.Write7BitEncodedInt(count);
    }

    public static SharedWording Load(BinaryReader reader, uint[] known)
    {
        var head = reader.ReadByte();
        var words = new uint[head & ~(Known | Counted)];
        for (int i = 0, place = 0; i < words.Length; i++) words[i] = (head & Known) == 0 ? reader.ReadUInt32() : known[place += reader.Read7BitEncodedInt()];
        if ((head & Counted) == 0) return new(words, null);
        var counts = new int[words.Length];
        for (var i = 0; i < counts.Length; i++) counts[i] = reader.Read7BitEncodedInt();
        return new(words, counts);
    }
}
