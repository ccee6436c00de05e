using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>The value every feature of a block has: the block's share of the decision over the root of how many features it has.</summary>
internal static class BlockLength
{
    private static readonly Vector256<double> Shares = Vector256.Create(1.0, 1.5, 0.5, 0.6);

    public static double Of(FeatureBlock block, int count) => count == 0 ? 0 : Shares[(int)block] / Math.Sqrt(count);

    /// <summary>Those of all blocks, in their order.</summary>
    public static Vector256<double> OfAll(Vector128<int> counts)
    {
        var numbers = Vector256.ConvertToDouble(Vector256.WidenLower(counts.ToVector256()));
        return Vector256.ConditionalSelect(Vector256.Equals(numbers, Vector256<double>.Zero), Vector256<double>.Zero, Shares / Vector256.Sqrt(numbers));
    }
}
