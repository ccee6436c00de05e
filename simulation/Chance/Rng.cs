using System.Numerics;

namespace PileOn.Simulation.Chance;

/// <summary>
/// Random numbers that are the same on every machine: xoshiro256** (Blackman and Vigna 2018) seeded by SplitMix64.
/// Nothing in it depends on the platform's mathematics library. Not thread-safe.
/// </summary>
public sealed class Rng
{
    private readonly ulong seed;
    private ulong a, b, c, d;

    public Rng(ulong seed)
    {
        this.seed = seed;
        var state = seed;
        (a, b, c, d) = (SplitMix(ref state), SplitMix(ref state), SplitMix(ref state), SplitMix(ref state));
    }

    /// <summary>A stream of its own for one purpose, so that drawing more for one thing does not change another.</summary>
    public Rng Fork(string purpose)
    {
        var hash = 14695981039346656037UL; // FNV-1a over UTF-16 units
        foreach (var unit in purpose) hash = unchecked((hash ^ unit) * 1099511628211UL);
        var state = seed ^ hash;
        return new(SplitMix(ref state));
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>0 to <paramref name="count"/> - 1, without bias that could be seen (2^-32 at most).</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>From <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>0 (included) to 1 (excluded).</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double least, double most) => least + (most - least) * Share();

    public bool Chance(double probability) => Share() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>An exponential waiting time with this mean.</summary>
    public double Exponential(double mean) => -mean * Maths.Log(1 - Share());

    /// <summary>Roughly normal with mean 0 and deviation 1: the sum of twelve shares. Its tails end at ±6, which is far enough here.</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += Share();
        return sum;
    }

    /// <summary>A factor around 1 with this spread, skewed to the right.</summary>
    public double LogNormal(double deviation) => Maths.Exp(deviation * Normal());

    /// <summary>An index below <paramref name="count"/>, small ones far more often (Zipf-like: density 1/x).</summary>
    public int Ranked(int count) => Math.Min(count - 1, (int)(Maths.Exp(Share() * Maths.Log(count + 1)) - 1));

    /// <summary>A Poisson count, by waiting times; meant for means up to a few hundred.</summary>
    public int Poisson(double mean)
    {
        var count = 0;
        for (var time = Exponential(1); time < mean; time += Exponential(1)) count++;
        return count;
    }

    /// <summary>Hexadecimal digits.</summary>
    public string Hex(int digits) =>
        string.Create(digits, this, static (span, rng) =>
        {
            foreach (ref var place in span) place = "0123456789abcdef"[rng.Below(16)];
        });

    public void Shuffle<T>(IList<T> list)
    {
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
