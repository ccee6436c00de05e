namespace PileOn.Bench.Skew;

/// <summary>A deployment.</summary>
/// <param name="PerSecond">Messages at its peak.</param>
internal sealed record Place(string Name, int Workspaces, int Targets, int Silos, int PerSecond)
{
    public static readonly Place[] All =
    [
        new("a party", 1, 500, 2, 1_000), new("a platform", 1, 100_000, 3, 15_000), new("a network, one workspace", 1, 10_000_000, 16, 143_199),
        new("a network, a thousand workspaces", 1_000, 10_000_000, 16, 143_199),
    ];
}
