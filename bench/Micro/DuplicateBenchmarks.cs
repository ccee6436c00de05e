using BenchmarkDotNet.Attributes;
using PileOn.Detection.Duplicates;

namespace PileOn.Bench.Micro;

/// <summary>Whether a message has come before, in a partition that remembers seven and a half days of them.</summary>
public class DuplicateBenchmarks
{
    private const int Asked = 1_000;

    private readonly DuplicateFilter filter = new();
    private readonly UInt128[] known = new UInt128[Asked];
    private Random random = new(1);

    [Params(15_000, 1_500_000)]
    public int Remembered { get; set; }

    [GlobalSetup]
    public void Remember()
    {
        random = new(1);
        for (var number = 0; number < Remembered; number++)
        {
            var fingerprint = Next();
            filter.Add(fingerprint, number * 14L / Remembered);
            if (number < Asked) known[number] = fingerprint;
        }
    }

    [Benchmark(OperationsPerInvoke = Asked)]
    public int Again()
    {
        var count = 0;
        foreach (var fingerprint in known)
            if (!filter.Add(fingerprint, 13)) count++;
        return count;
    }

    /// <summary>Into a bucket that is forgotten at once, so that the others stay as they are.</summary>
    [Benchmark(OperationsPerInvoke = Asked)]
    public int New()
    {
        var count = 0;
        for (var number = 0; number < Asked; number++)
            if (filter.Add(Next(), -1)) count++;
        filter.Forget(DateTimeOffset.MinValue + DuplicateFilter.Memory + TimeSpan.FromTicks(1));
        return count;
    }

    private UInt128 Next() => new((ulong)random.NextInt64(), (ulong)random.NextInt64());
}
