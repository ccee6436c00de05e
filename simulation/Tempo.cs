using PileOn.Simulation.Chance;

namespace PileOn.Simulation;

/// <summary>How something spreads over time: weights of equally long slices.</summary>
public sealed class Tempo(params double[] weights)
{
    /// <summary>Rises within the first tenth, swells twice, dies away slowly.</summary>
    public static Tempo Storm { get; } = new(0.35, 0.9, 1.5, 1.7, 1.5, 1.3, 1.2, 1.3, 1.5, 1.4, 1.1, 0.9, 0.8, 0.9, 1.1, 1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1);

    public static Tempo Even { get; } = new(1);

    /// <summary>At once, then less and less.</summary>
    public static Tempo Wave { get; } = new(1, 1.2, 0.9, 0.7, 0.5, 0.4, 0.3, 0.22, 0.16, 0.1, 0.07, 0.05);

    /// <summary>This many moments between a beginning and an end, in order.</summary>
    public DateTimeOffset[] Moments(Rng rng, int count, DateTimeOffset begin, TimeSpan length)
    {
        var moments = new DateTimeOffset[count];
        for (var i = 0; i < count; i++) moments[i] = begin + TimeSpan.FromTicks((long)(length.Ticks * Draw(rng)));
        Array.Sort(moments);
        return moments;
    }

    private double Draw(Rng rng)
    {
        var left = rng.Share() * weights.Sum();
        var slice = 0;
        while (slice < weights.Length - 1 && left >= weights[slice]) left -= weights[slice++];
        return (slice + rng.Share()) / weights.Length;
    }
}
