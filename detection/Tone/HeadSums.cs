using System.Runtime.CompilerServices;

namespace PileOn.Detection.Tone;

/// <summary>Sums of the three heads' weights over features, and how many features: whole numbers, so the order does not matter.</summary>
internal struct HeadSums
{
    public int Count;
    private int first, second, third;

    /// <param name="feature">One signed byte a head, the first head lowest.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int feature)
    {
        Count++;
        first += (sbyte)feature;
        second += (sbyte)(feature >> 8);
        third += (sbyte)(feature >> 16);
    }

    /// <summary>Adds to the sums and counts nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in WordRating rating)
    {
        first += rating.Threat;
        second += rating.Hostile;
        third += rating.Civil;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in HeadSums other)
    {
        Count += other.Count;
        first += other.first;
        second += other.second;
        third += other.third;
    }

    public readonly int Of(int head) => head switch { 0 => first, 1 => second, _ => third };
}
