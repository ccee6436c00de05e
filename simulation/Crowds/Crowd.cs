using PileOn.Simulation.Chance;

namespace PileOn.Simulation.Crowds;

/// <summary>
/// People who write to one target or in one cause: some come back often (Zipf), others write once. Kept by platform.
/// </summary>
/// <param name="rng">Whose turn it is.</param>
/// <param name="accounts">Where newcomers come from.</param>
/// <param name="newcomers">Share of messages whose sender is new to this crowd.</param>
/// <param name="young">Share of newcomers with a young account.</param>
/// <param name="remembered">How many are kept on a platform; beyond that a newcomer takes the place of somebody who seldom writes.</param>
public sealed class Crowd(Rng rng, Accounts accounts, double newcomers, double young, int remembered = int.MaxValue)
{
    private readonly SortedDictionary<string, List<Account>> known = new(StringComparer.Ordinal);

    /// <summary>Lets people join who have not written yet.</summary>
    public void Gather(string platform, int count, DateTimeOffset now)
    {
        for (var i = 0; i < count; i++) Known(platform).Add(New(platform, now));
    }

    /// <summary>Who writes next.</summary>
    public Account Next(string platform, DateTimeOffset now)
    {
        var regulars = Known(platform);
        if (regulars.Count > 0 && !rng.Chance(newcomers)) return regulars[rng.Ranked(regulars.Count)];
        var account = New(platform, now);
        if (regulars.Count < remembered) regulars.Add(account);
        else regulars[rng.Between(regulars.Count / 2, regulars.Count - 1)] = account;
        return account;
    }

    /// <summary>Somebody who has written before, or a newcomer when nobody has.</summary>
    public Account Someone(string platform, DateTimeOffset now)
    {
        var regulars = Known(platform);
        return regulars.Count > 0 ? rng.Pick(regulars) : Next(platform, now);
    }

    private Account New(string platform, DateTimeOffset now) => rng.Chance(young) ? accounts.Young(platform, now) : accounts.Grown(platform, now);

    private List<Account> Known(string platform) =>
        known.TryGetValue(platform, out var list) ? list : known[platform] = [];
}
