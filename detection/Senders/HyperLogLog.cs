using System.Numerics;

namespace PileOn.Detection.Senders;

/// <summary>
/// Counts distinct 64-bit hashes in 16 KiB with a standard error of 0.81% (Flajolet et al. 2007, with the estimator of Ertl 2017, "New cardinality
/// estimation algorithms for HyperLogLog sketches", algorithm 6, which needs no bias tables).
/// </summary>
internal sealed class HyperLogLog
{
    private const int Precision = 14;
    private const int Registers = 1 << Precision;
    private const int MaxRank = 64 - Precision;

    private readonly byte[] ranks = new byte[Registers];

    /// <summary>Registers by their rank: nearly every new sender of a crowd changes one of them.</summary>
    private readonly int[] histogram = new int[MaxRank + 2];
    private long? estimate;

    public HyperLogLog() => histogram[0] = Registers;

    public void Add(ulong hash)
    {
        hash = Mix(hash);
        var register = (int)(hash >> MaxRank);
        var rank = (byte)Math.Min(BitOperations.LeadingZeroCount(hash << Precision) + 1, MaxRank + 1);
        if (rank <= ranks[register]) return;
        histogram[ranks[register]]--;
        histogram[rank]++;
        ranks[register] = rank;
        estimate = null;
    }

    public long Estimate() => estimate ??= Calculate();

    private long Calculate()
    {
        double z = Registers * Tau(1 - (histogram[MaxRank + 1] / (double)Registers));
        for (var rank = MaxRank; rank >= 1; rank--) z = 0.5 * (z + histogram[rank]);
        z += Registers * Sigma(histogram[0] / (double)Registers);
        return (long)Math.Round(Registers / (2 * Math.Log(2)) * (Registers / z));
    }

    public void Save(BinaryWriter writer) => writer.Write(ranks);

    public static HyperLogLog Load(BinaryReader reader)
    {
        var sketch = new HyperLogLog();
        reader.BaseStream.ReadExactly(sketch.ranks);
        sketch.histogram[0] = 0;
        foreach (var rank in sketch.ranks) sketch.histogram[rank]++;
        return sketch;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xff51afd7ed558ccd;
        value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53;
        return value ^ (value >> 33);
    }

    private static double Sigma(double x)
    {
        if (x == 1) return double.PositiveInfinity;
        double y = 1, z = x, before;
        do
        {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        }
        while (z != before);
        return z;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1) return 0;
        double y = 1, z = 1 - x, before;
        do
        {
            x = Math.Sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        while (z != before);
        return z / 3;
    }
}
