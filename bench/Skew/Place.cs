namespace PileOn.Bench.Skew;

/// <summary>A deployment.</summary>
/// <param name="PerDay">Messages on an ordinary day.</param>
internal sealed record Place(string Name, int Workspaces, int Targets, int Silos, long PerDay)
{
    /// <summary>Twitter's record second against the mean of its days: 143,199 where 500 million a day make 5,787.</summary>
    private const double Peak = 143_199 / (500_000_000 / 86_400.0);

    public static readonly Place[] All =
    [
        new("a party", 1, 500, 2, 100_000), new("a platform", 1, 100_000, 3, 5_000_000), new("a network, one workspace", 1, 10_000_000, 11, 500_000_000),
        new("a network, a thousand workspaces", 1_000, 10_000_000, 11, 500_000_000),
    ];

    /// <summary>Messages in its fastest second.</summary>
    public double PerSecond => PerDay / 86_400.0 * Peak;
}
