using System.Numerics;
using System.Runtime.InteropServices;

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

    private readonly ulong[] filter = new ulong[4096]; // which hashes occur at all: 256 Ki bits, near enough to be fast
    private readonly Entry[] entries;
    private readonly int shift;
    private readonly StemMatch[][] sets;
    private readonly int[] words; // of each set
    private readonly ushort[][] values; // of the sets' stems: a common word has hundreds, which are looked through many at a time

    public StemTable(StemList stems)
    {
        shift = 32 - Math.Max(4, BitOperations.Log2((uint)(stems.Begins.Count + stems.Whole.Count)) + 2);
        entries = new Entry[1 << (32 - shift)];
        var found = new List<StemMatch[]> { Array.Empty<StemMatch>() };
        var sharing = new List<int> { 0 };
        var numbers = new Dictionary<string, ushort>(); // words that stand for the same share a set: there are more words than numbers
        foreach (var text in stems.Begins.Keys)
            EntryOf(text).Begins = Add(Beginning(stems, text));
        foreach (var (text, known) in stems.Whole)
            EntryOf(text).Whole = Add([.. Beginning(stems, text), .. known]);
        sets = [.. found];
        words = [.. sharing];
        values = Array.ConvertAll(sets, set => Array.ConvertAll(set, match => match.Value));

        ushort Add(IEnumerable<StemMatch> set)
        {
            StemMatch[] matches = [.. set];
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, string.Join(' ', matches), out var known);
            if (!known)
            {
                found.Add(matches);
                sharing.Add(0);
                number = checked((ushort)(found.Count - 1));
            }

            sharing[number]++;
            return number;
        }
    }

    /// <summary>How many sets there are; the first, number 0, is empty.</summary>
    public int Sets => sets.Length;

    /// <summary>The stems of a set, the shortest first, whole words last.</summary>
    public ReadOnlySpan<StemMatch> this[int set] => sets[set];

    /// <summary>How many words and beginnings of words stand for a set.</summary>
    public int WordsOf(int set) => words[set];

    /// <summary>Where in a set the first stem of a value is, from a place on; negative where none is.</summary>
    public int Find(int set, ushort value, int from)
    {
        var place = values[set].AsSpan(from).IndexOf(value);
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

    /// <summary>The set of the longest stem that a text begins with.</summary>
    private int BeginningOf(ReadOnlySpan<char> text)
    {
        var set = 0;
        var hash = TextHash.Start;
        foreach (var c in text[..Math.Min(text.Length, LongestStem)])
        {
            hash = TextHash.Add(hash, c);
            if (Known(hash) is { Begins: > 0 and var begun })
                set = begun;
        }

        return set;
    }

    private static int EndOf(ReadOnlySpan<ToneToken> tokens, int index)
    {
        var last = index;
        if (tokens[index].Kind == TokenKind.Ideograph)
            while (last + 1 < tokens.Length && tokens[last + 1].Kind == TokenKind.Ideograph && last - index < LongestStem)
                last++;
        return tokens[last].Start + tokens[last].Length;
    }

    private static IEnumerable<StemMatch> Beginning(StemList stems, string text) =>
        Enumerable.Range(1, Math.Min(text.Length, LongestStem)).SelectMany(length => stems.Begins.GetValueOrDefault(text[..length], []));

    /// <summary>The entry of a text's hash, made where there is none.</summary>
    private ref Entry EntryOf(string text)
    {
        var hash = TextHash.Of(text);
        filter[hash >> 20] |= 1UL << (int)((hash >> 14) & 63);
        var at = ToneWeights.Bucket(hash, shift);
        while (entries[at] is { Taken: true } entry && entry.Hash != hash)
            at = (at + 1) & (uint)(entries.Length - 1);
        entries[at].Hash = hash;
        return ref entries[at];
    }

    private Entry Known(uint hash)
    {
        if ((filter[hash >> 20] & (1UL << (int)((hash >> 14) & 63))) == 0)
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
