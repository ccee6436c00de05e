using System.Globalization;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Crowds;

/// <summary>Makes accounts. No id is given twice.</summary>
public sealed class Accounts(Rng rng)
{
    private ulong made;

    /// <summary>Someone who has been on the platform for a while, mostly years.</summary>
    public Account Grown(string platform, DateTimeOffset now)
    {
        var days = rng.Chance(0.04) ? rng.Between(1, 60) : rng.Between(60, 4400);
        return Make(platform, now.AddDays(-days));
    }

    /// <summary>An account opened in the last three weeks, many of them on the same few days.</summary>
    public Account Young(string platform, DateTimeOffset now)
    {
        var days = rng.Chance(0.6) ? rng.Pick<int>([2, 3, 9]) : rng.Between(1, 21);
        return Make(platform, now.AddDays(-days));
    }

    private Account Make(string platform, DateTimeOffset created)
    {
        var day = new DateTimeOffset(created.Date, TimeSpan.Zero).AddSeconds(rng.Below(86_400));
        var told = platform is Platforms.Twitter || platform == Platforms.Facebook && rng.Chance(0.5);
        var withheld = platform == Platforms.Phone && rng.Chance(0.25);
        var id = string.Create(CultureInfo.InvariantCulture, $"{platform[0]}_{unchecked(++made * 0x9E3779B97F4B) & 0xFFFFFFFFFFFF:x12}"); // odd, so no number comes twice
        var online = platform is Platforms.Twitter or Platforms.Facebook;
        var name = online ? Library.Grammar("names").Write("name", Words.None, rng) : null;
        long? followers = platform == Platforms.Twitter ? (long)(80 * rng.LogNormal(1.5)) : null;
        return new(platform, withheld ? null : id, name, told ? day : null, followers, Hand.Of(rng));
    }
}
