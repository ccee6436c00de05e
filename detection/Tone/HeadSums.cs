using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PileOn.Detection.Tone;

/// <summary>Sums of the columns' weights over features, in whole numbers, so that the order does not matter, and how many features.</summary>
internal struct HeadSums
{
    private Vector128<int> sums;
    private int count;

    /// <param name="sums">One a column.</param>
    /// <param name="count">How many features they are of.</param>
    public HeadSums(Vector128<int> sums, int count) => (this.sums, this.count) = (sums, count);

    /// <summary>How many features were added.</summary>
    public readonly int Count => count;

    /// <summary>One a column.</summary>
    public readonly Vector128<int> Sums => sums;

    /// <param name="feature">One signed byte a column, the first lowest.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int feature)
    {
        count++;
        sums += Each(feature);
    }

    /// <summary>The bytes of a feature's weights as numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Each(int feature) => Sse41.IsSupported
        ? Sse41.ConvertToVector128Int32(Vector128.CreateScalarUnsafe(feature).AsSByte())
        : Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(feature).AsSByte()));

    /// <summary>Adds to the sums and counts nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in WordRating rating) => sums += Vector128.Create(rating.Threat, rating.Hostile, rating.Civil, rating.EnglishHostile);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in HeadSums other)
    {
        count += other.count;
        sums += other.sums;
    }

    public readonly int Of(ToneColumn column) => sums[(int)column];

    /// <summary>The sums as numbers, one a column.</summary>
    public readonly Vector256<double> Numbers => Vector256.ConvertToDouble(Vector256.WidenLower(sums.ToVector256()));
}
