using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PileOn.Detection.Tone;

/// <summary>Sums of the three heads' weights over features, and how many features: four whole numbers in one register, so the order does not matter.</summary>
internal struct HeadSums
{
    private Vector128<int> sums;

    private HeadSums(Vector128<int> sums) => this.sums = sums;

    /// <summary>How many features were added.</summary>
    public readonly int Count => sums[ToneWeights.Heads];

    /// <param name="feature">One signed byte a head, the first head lowest, then a one that counts the feature.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int feature) => sums += Sse41.IsSupported
        ? Sse41.ConvertToVector128Int32(Vector128.CreateScalarUnsafe(feature).AsSByte())
        : Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(feature).AsSByte()));

    /// <summary>Adds to the sums and counts nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in WordRating rating) => sums += Vector128.Create(rating.Threat, rating.Hostile, rating.Civil, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in HeadSums other) => sums += other.sums;

    public readonly int Of(int head) => sums[head];

    /// <summary>The sums as numbers, one a head; the fourth is the count.</summary>
    public readonly Vector256<double> Numbers => Vector256.ConvertToDouble(Vector256.WidenLower(sums.ToVector256()));

    /// <summary>The same with another number in the place of the count, which whoever wrote it there takes out again.</summary>
    public readonly HeadSums WithCount(int count) => new(sums.WithElement(ToneWeights.Heads, count));
}
