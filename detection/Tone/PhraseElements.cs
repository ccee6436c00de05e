using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// The elements of a rule file in the table of stems: which sets of stems have any, and one bit for each, so that one look at a text's bits rules out most patterns.
/// </summary>
internal sealed class PhraseElements
{
    /// <summary>A word that a language is known by stands in so many more texts than another.</summary>
    private const int CommonWord = 100;

    private readonly int first;
    private readonly int[] bits; // by element
    private readonly int[] longest;
    private readonly long[] often;
    private readonly ushort[] places; // by set: most sets have elements of one file and none of the others
    private readonly Vector256<ulong>[] bitsOf; // by place

    /// <param name="rows">Whose elements.</param>
    /// <param name="table">The stems.</param>
    /// <param name="isCommon">Whether a set of stems is a word that many texts have.</param>
    public PhraseElements(PhraseRows rows, StemTable table, Func<int, bool> isCommon)
    {
        first = rows.First;
        var elements = rows.Last - first + 1;
        (bits, longest, often, places) = (new int[elements], new int[elements], new long[elements], new ushort[table.Sets]);
        var uses = new int[table.Sets];
        for (var set = 1; set < table.Sets; set++)
        {
            var times = (isCommon(set) ? CommonWord : 1) * table.WordsOf(set);
            foreach (var match in table[set])
                if (IsElement(match))
                {
                    var element = match.Value - first;
                    uses[set]++;
                    longest[element] = Math.Max(longest[element], match.Tokens);
                    often[element] += times;
                }

            if (uses[set] > 0)
                places[set] = checked((ushort)++Places);
        }

        // A word of many elements is in most texts: elements that share it share its bit, so that it does not set them all.
        for (var set = 1; set < table.Sets; set++)
            foreach (var match in table[set])
                if (IsElement(match) && uses[set] > uses[bits[match.Value - first]])
                    bits[match.Value - first] = set;
        for (var element = 0; element < elements; element++)
            bits[element] = (int)((uint)bits[element] * 0x9E3779B1 >> 24);

        bitsOf = new Vector256<ulong>[Places + 1];
        for (var set = 1; set < table.Sets; set++)
            foreach (var match in table[set])
                if (IsElement(match))
                    bitsOf[places[set]] |= Bit(match.Value);
    }

    /// <summary>How many sets have elements.</summary>
    public int Places { get; }

    /// <summary>The number of a set among those that have elements, from 1 on; 0 where it has none.</summary>
    public int PlaceOf(int set) => places[set];

    public bool IsElement(StemMatch match) => (uint)(match.Value - first - 1) < (uint)bits.Length - 1;

    /// <summary>Where the texts that an element is in are fewest.</summary>
    public int Rarest(PhrasePattern pattern) => pattern.Elements.MinBy(element => often[element - first]);

    /// <summary>The most tokens that an element takes.</summary>
    public int Longest(int element) => longest[element - first];

    /// <summary>The bits of a pattern's elements; elements may share one.</summary>
    public Vector256<ulong> Bits(PhrasePattern pattern) => pattern.Elements.Aggregate(Vector256<ulong>.Zero, (needs, element) => needs | Bit(element));

    /// <summary>The bits of all elements that a set has, by its place.</summary>
    public Vector256<ulong> BitsAt(int place) => bitsOf[place];

    /// <summary>The place of an element's bit.</summary>
    public int BitOf(int element) => bits[element - first];

    /// <summary>Whether an element with this bit stands at a set of stems.</summary>
    public bool Has(int set, int bit) => (MemoryMarshal.Cast<Vector256<ulong>, ulong>(bitsOf)[4 * places[set] + (bit >> 6)] & 1UL << (bit & 63)) != 0;

    private Vector256<ulong> Bit(int element) => Vector256<ulong>.Zero.WithElement(bits[element - first] >> 6, 1UL << (bits[element - first] & 63));
}
