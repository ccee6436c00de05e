using PileOn.Contracts.Targets;
using PileOn.Detection;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Where the dead letters stand that are not listed: a mistake that all of a pile-on runs into leaves tens of thousands, and each was accepted. A few bytes for
/// each stretch of them. Of more stretches than are kept the first go, and are only counted.
/// </summary>
internal sealed class LetterSpans
{
    /// <summary>Stretches that are kept: as many as a pile-on has messages, though others' lie between any two of them.</summary>
    internal const int Most = 20_000;

    private readonly List<LetterSpan> spans; // ascending

    /// <param name="stored">As <see cref="Write"/> gave it; where it is damaged, none is known.</param>
    public LetterSpans(byte[] stored)
    {
        try
        {
            spans = stored.Length == 0 ? [] : Packing.Read(stored, Read);
        }
        catch (InvalidDataException)
        {
            spans = [];
        }

        Count = spans.Sum(span => span.Count);
    }

    /// <summary>How many letters that is.</summary>
    public long Count { get; private set; }

    public IReadOnlyList<LetterSpan> All => spans;

    public bool Contains(long position) => Find(position) >= 0;

    /// <param name="position">Of one that is not there; mostly later than all that are.</param>
    /// <returns>What had to go.</returns>
    public LetterSpan? Add(long position)
    {
        Count++;
        var after = ~Find(position);
        var (joinsBefore, joinsAfter) = (after > 0 && spans[after - 1].To == position - 1, after < spans.Count && spans[after].From == position + 1);
        if (joinsBefore) spans[after - 1] = spans[after - 1] with { To = joinsAfter ? spans[after].To : position };
        if (joinsBefore && joinsAfter) spans.RemoveAt(after);
        else if (joinsAfter) spans[after] = spans[after] with { From = position };
        else if (!joinsBefore) spans.Insert(after, new(position, position));
        if (spans.Count <= Most) return null;
        var gone = spans[0];
        spans.RemoveAt(0);
        Count -= gone.Count;
        return gone;
    }

    /// <returns>Whether it was there.</returns>
    public bool Remove(long position)
    {
        if (Find(position) is not (>= 0 and var index)) return false;
        var (from, to) = spans[index];
        spans.RemoveAt(index);
        if (position < to) spans.Insert(index, new(position + 1, to));
        if (position > from) spans.Insert(index, new(from, position - 1));
        Count--;
        return true;
    }

    /// <summary>A byte or two for a letter that stands alone, and one or two more for those that follow it.</summary>
    public byte[] Write()
    {
        if (spans.Count == 0) return [];
        using var stored = new MemoryStream();
        using var writer = new BinaryWriter(stored);
        var before = 0L;
        foreach (var (from, to) in spans)
        {
            writer.Write7BitEncodedInt64(((from - before) << 1) | (to > from ? 1L : 0));
            if (to > from) writer.Write7BitEncodedInt64(to - from);
            before = to;
        }

        return stored.ToArray();
    }

    private static List<LetterSpan> Read(BinaryReader reader)
    {
        var spans = new List<LetterSpan>();
        var before = 0L;
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var first = reader.Read7BitEncodedInt64();
            var from = before + (first >> 1);
            before = from + ((first & 1) == 0 ? 0 : reader.Read7BitEncodedInt64());
            spans.Add(new(from, before));
        }

        return spans;
    }

    /// <returns>The stretch it is in; the complement of the one before which it would stand when it is in none.</returns>
    private int Find(long position)
    {
        var (low, high) = (0, spans.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (position < spans[middle].From) high = middle - 1;
            else if (position > spans[middle].To) low = middle + 1;
            else return middle;
        }

        return ~low;
    }
}
