using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>
/// Patterns by the rarest of their elements: nearly every text says "you" and "will", hardly any "throat". Each stands here once, however many words its rarest
/// element is, and what rules most of them out lies side by side.
/// </summary>
internal sealed class PhraseCandidates
{
    private const short Anything = -1;

    private readonly PhraseElements elements;
    private readonly PhraseCandidate[] candidates;
    private readonly Vector256<ulong>[] needs; // the bits of all their elements
    private readonly (short Before, short After)[] beside; // those of what stands right before and right after the rarest
    private readonly Anchor[] anchors;
    private readonly int[] starts; // by place of a set: where its anchors begin, and where the last one's end
    private readonly uint[] languages; // by place: those of all its anchors

    /// <param name="patterns">In the order in which they are tried.</param>
    /// <param name="elements">Theirs.</param>
    /// <param name="table">The stems.</param>
    public PhraseCandidates(IEnumerable<PhrasePattern> patterns, PhraseElements elements, StemTable table)
    {
        this.elements = elements;
        var byRarest = patterns.GroupBy(elements.Rarest).ToArray();
        candidates = [.. byRarest.SelectMany(group => group.Select(pattern => Of(pattern, group.Key)))];
        needs = Array.ConvertAll(candidates, candidate => elements.Bits(candidate.Pattern));
        beside = [.. byRarest.SelectMany(group => group.Select(pattern => Beside(pattern, group.Key)))];

        var anchorOf = new Dictionary<int, Anchor>();
        var next = 0;
        foreach (var group in byRarest)
            anchorOf.Add(group.Key, new(next, next += group.Count(), group.Aggregate(0u, (all, pattern) => all | pattern.Languages)));

        var found = new List<Anchor>();
        (starts, languages) = (new int[elements.Places + 2], new uint[elements.Places + 1]);
        for (var set = 0; set < table.Sets; set++)
        {
            if (elements.PlaceOf(set) is not (> 0 and var place)) continue;
            starts[place] = found.Count;
            foreach (var match in table[set])
                if (elements.IsElement(match) && anchorOf.TryGetValue(match.Value, out var anchor) && found.IndexOf(anchor, starts[place]) < 0)
                {
                    found.Add(anchor);
                    languages[place] |= anchor.Languages;
                }
        }

        starts[^1] = found.Count;
        anchors = [.. found];

        // Nothing is sure where it stands in more than one place of a pattern, nor next to what takes several characters.
        (short, short) Beside(PhrasePattern pattern, int rarest)
        {
            if (pattern.Elements.Count(element => element == rarest) > 1)
                return (Anything, Anything);
            var (before, after) = pattern.Parts.Single(part => part.Elements.Contains(rarest)).Beside(rarest);
            return (before >= 0 && elements.Longest(before) == 1 ? (short)elements.BitOf(before) : Anything,
                after >= 0 && elements.Longest(rarest) == 1 ? (short)elements.BitOf(after) : Anything);
        }

        PhraseCandidate Of(PhrasePattern pattern, int rarest) => new(pattern, Array.ConvertAll(pattern.Parts, part => part.Before(rarest, elements)));
    }

    /// <summary>Whether a set of stems, by its place, has the rarest element of a pattern in one of these languages.</summary>
    public bool AreAt(int place, uint read) => (languages[place] & read) != 0;

    /// <summary>The rarest elements that stand at a set of stems, by its place.</summary>
    public ReadOnlySpan<Anchor> At(int place) => anchors.AsSpan(starts[place]..starts[place + 1]);

    /// <summary>Whether all elements of a candidate may stand in a text with these bits, in one of these languages.</summary>
    public bool MayStand(int candidate, Vector256<ulong> bits, uint read) =>
        Vector256.AndNot(needs[candidate], bits) == Vector256<ulong>.Zero && (candidates[candidate].Pattern.Languages & read) != 0;

    /// <summary>Whether what a candidate needs right before and right after its rarest element may stand there.</summary>
    public bool MayStandAt(int candidate, int token, ReadOnlySpan<int> sets)
    {
        var (before, after) = beside[candidate];
        return (before == Anything || token > 0 && elements.Has(sets[token - 1], before))
            && (after == Anything || token + 1 < sets.Length && elements.Has(sets[token + 1], after));
    }

    public PhraseCandidate this[int candidate] => candidates[candidate];

    /// <summary>An element that is the rarest of some patterns.</summary>
    /// <param name="First">The first of its candidates.</param>
    /// <param name="End">Where they end.</param>
    /// <param name="Languages">Those of all of them, one bit each.</param>
    public readonly record struct Anchor(int First, int End, uint Languages);
}

/// <summary>A pattern that may stand around a token.</summary>
/// <param name="Pattern">The whole of it.</param>
/// <param name="Before">Where each of its parts may begin, before its rarest element, which stands at the token.</param>
internal readonly record struct PhraseCandidate(PhrasePattern Pattern, TokensBefore[] Before);

/// <summary>How many tokens a part begins before an element.</summary>
/// <param name="Least">At least.</param>
/// <param name="Most">At most.</param>
/// <param name="First">The bit of the element that it begins with; negative where it begins with none.</param>
internal readonly record struct TokensBefore(int Least, int Most, int First);
