using MathNet.Numerics;

namespace PileOn.Detection.Velocity;

/// <summary>ln n!, which every tail of a count asks for: from a table up to what an hour of an attack has, computed beyond it.</summary>
internal static class LogFactorial
{
    private static readonly double[] Small = [.. Enumerable.Range(0, 4_096).Select(count => SpecialFunctions.GammaLn(count + 1))];

    public static double Of(long count) => (ulong)count < (ulong)Small.Length ? Small[count] : SpecialFunctions.GammaLn(count + 1);
}
