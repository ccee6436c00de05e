using System.Numerics;
using System.Runtime.CompilerServices;

namespace PileOn.Detection.Tone;

/// <summary>
/// Finds which of many stems a token is. A stem with <c>*</c> matches words that begin with it, others whole words; in scripts without spaces a
/// stem matches wherever it stands. All stems that stand at one token are a <em>set</em> with a number: the longest stem that a word begins with
/// says which shorter ones it begins with too, so every set there can be is known beforehand. A Hebrew word that is none is looked for without its
/// prefixes.
/// </summary>
internal sealed class StemTable
{
    private const int LongestStem = 16;

    private readonly ulong[] filter = new ulong[16384]; // which hashes occur at all: 1 Mi bits, near enough to be fast
    private readonly Entry[] entries;
    private readonly int shift;
    private readonly StemMatch[] stems; // of one set after the other
    private readonly ushort[] values; // theirs: a common word has hundreds, which are looked through many at a time
    private readonly int[] starts; // where in there each set begins, and where the last one ends
    private readonly int[] words; // of each set

    public StemTable(StemList list)
    {
        shift = 32 - Math.Max(4, BitOperations.Log2((uint)(list.Begins.Count + list.Whole.Count)) + 2);
        entries = new Entry[1 << (32 - shift)];
        var sets = new StemSets();
        var begins = list.Begins.GetAlternateLookup<ReadOnlySpan<char>>();
        var set = new List<StemMatch>();
        foreach (var text in list.Begins.Keys)
        {
            Begin(text);
            EntryOf(text).Begins = sets.Add(set);
        }

        foreach (var (text, known) in list.Whole)
        {
            Begin(text);
            set.AddRange(known);
            EntryOf(text).Whole = sets.Add(set);
        }

        (stems, starts, words) = sets.All();
        values = Array.ConvertAll(stems, stem => stem.Value);

        void Begin(string text)
        {
            set.Clear();
            for (var length = 1; length <= Math.Min(text.Length, LongestStem); length++)
                if (begins.TryGetValue(text.AsSpan(0, length), out var begun))
                    set.AddRange(begun);
        }
    }

    /// <summary>How many sets there are; the first, number 0, is empty.</summary>
    public int Sets => words.Length;

    /// <summary>The stems of a set, the shortest first, whole words last.</summary>
    public ReadOnlySpan<StemMatch> this[int set] => stems.AsSpan(starts[set]..starts[set + 1]);

    /// <summary>How many words and beginnings of words stand for a set.</summary>
    public int WordsOf(int set) => words[set];

    /// <summary>Where in a set the first stem of a value is, from a place on; negative where none is.</summary>
    public int Find(int set, ushort value, int from)
    {
        var place = values.AsSpan((starts[set] + from)..starts[set + 1]).IndexOf(value);
        return place < 0 ? place : from + place;
    }

    /// <summary>The set of stems that stand at a token.</summary>
    public int Find(ReadOnlySpan<char> folded, ReadOnlySpan<ToneToken> tokens, int index)
    {
        ref readonly var token = ref tokens[index];
        if (token.Kind == TokenKind.Mark)
            return WholeOf(token.Hash);
        var text = folded[token.Start..EndOf(tokens, index)];
        if (token.Kind == TokenKind.Ideograph)
            return BeginningOf(text);
        var set = WholeOf(token.Hash) is > 0 and var meant ? meant : BeginningOf(text);
        for (var taken = 0; set == 0 && taken < HebrewPrefix.Most && HebrewPrefix.May(text); taken++)
        {
            text = text[1..];
            set = WholeOf(TextHash.Of(text)) is > 0 and var within ? within : BeginningOf(text);
        }

        return set;
    }

    private int WholeOf(uint hash) => Known(hash).Whole;

    /// <summary>The set of the longest stem that a text begins with: the first that is found from the longest on.</summary>
    [SkipLocalsInit]
    private int BeginningOf(ReadOnlySpan<char> text)
    {
        Span<uint> beginnings = stackalloc uint[LongestStem];
        beginnings = beginnings[..Math.Min(text.Length, LongestStem)];
        var hash = TextHash.Start;
        for (var i = 0; i < beginnings.Length; i++)
            beginnings[i] = hash = TextHash.Add(hash, text[i]);
        for (var i = beginnings.Length - 1; i >= 0; i--)
            if (Known(beginnings[i]) is { Begins: > 0 and var begun })
                return begun;
        return 0;
    }

    private static int EndOf(ReadOnlySpan<ToneToken> tokens, int index)
    {
        var last = index;
        if (tokens[index].Kind == TokenKind.Ideograph)
            while (last + 1 < tokens.Length && tokens[last + 1].Kind == TokenKind.Ideograph && last - index < LongestStem)
                last++;
        return tokens[last].Start + tokens[last].Length;
    }

    /// <summary>The entry of a text's hash, made where there is none.</summary>
    private ref Entry EntryOf(string text)
    {
        var hash = TextHash.Of(text);
        filter[hash >> 18] |= 1UL << (int)((hash >> 12) & 63);
        var at = ToneWeights.Bucket(hash, shift);
        while (entries[at] is { Taken: true } entry && entry.Hash != hash)
            at = (at + 1) & (uint)(entries.Length - 1);
        entries[at].Hash = hash;
        return ref entries[at];
    }

    private Entry Known(uint hash)
    {
        if ((filter[hash >> 18] & (1UL << (int)((hash >> 12) & 63))) == 0)
            return default;
        var at = ToneWeights.Bucket(hash, shift);
        while (entries[at] is { Taken: true } entry)
        {
            if (entry.Hash == hash)
                return entry;
            at = (at + 1) & (uint)(entries.Length - 1);
        }

        return default;
    }

    private struct Entry
    {
        public uint Hash;

        /// <summary>The set of words that begin with it and have no longer beginning; 0 where it is only a whole word.</summary>
        public ushort Begins;

        /// <summary>The set of the word that it is; 0 where it only begins words.</summary>
        public ushort Whole;

        public readonly bool Taken => Begins != 0 || Whole != 0;
    }
}
