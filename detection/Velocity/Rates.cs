namespace PileOn.Detection.Velocity;

/// <summary>
/// How fast messages come, over all platforms and on each by itself: ten calls in ten minutes are lost among a politician's mentions, and are no ordinary day at her office.
/// A platform is watched by itself from a day after its first message, so that a channel that has just been connected is not taken for an attack; a telephone at once.
/// </summary>
internal sealed class Rates
{
    private const int MostPlatforms = 6;

    /// <summary>A platform by itself must surprise so much more than all together, in log10: to look in more places is to look more often.</summary>
    private const double Margin = 1;
    private static readonly TimeSpan Acquaintance = TimeSpan.FromDays(1);

    private readonly SortedDictionary<string, (VelocityWatch Watch, DateTimeOffset Since, bool Calls)> platforms = new(StringComparer.Ordinal);
    private MinuteCounts floods = new();
    private Func<long, double> planned = static _ => 1;

    public Rates() : this(new()) { }

    private Rates(VelocityWatch all) => All = all;

    /// <summary>All platforms together.</summary>
    public VelocityWatch All { get; }

    /// <summary>Messages that flood in the last ten minutes: they are no part of any rate.</summary>
    public long FloodsOfTenMinutes => floods.In(MinuteCounts.TenMinuteWindow);

    /// <summary>Counts a message that floods.</summary>
    public void AddFlood(DateTimeOffset at) => floods.Add(at);

    /// <summary>Counts a message that does not flood.</summary>
    /// <param name="platform">The platform it came by.</param>
    /// <param name="at">When it was sent.</param>
    /// <param name="isCall">Whether it is a telephone call.</param>
    public void Add(string platform, DateTimeOffset at, bool isCall)
    {
        if (!platforms.TryGetValue(platform, out var of) && platforms.Count < MostPlatforms) platforms[platform] = of = Begin(at, isCall);
        All.Add(at);
        if (of.Watch is { } watch && watch != All) watch.Add(at);
    }

    /// <summary>Says how many times the usual is announced for an hour (hours since 1970), from now on.</summary>
    public void Plan(Func<long, double> announced)
    {
        planned = announced;
        All.Plan(announced);
        foreach (var (watch, _, _) in platforms.Values) watch.Plan(announced);
    }

    /// <summary>Whether more than the usual is announced for a moment.</summary>
    public bool IsPlanned(DateTimeOffset at) => planned(Baseline.HourOf(at)) > 1;

    /// <summary>Lets time pass.</summary>
    public void Advance(DateTimeOffset to)
    {
        All.Advance(to);
        if (floods.Newest >= 0) floods.Advance(MinuteCounts.MinuteOf(to));
    }

    /// <summary>The window that surprises most of those a message fell into, over all platforms or on the one it came by.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="at">The moment.</param>
    /// <param name="since">Longer windows that reach back behind this are not looked at.</param>
    /// <param name="sent">When the message was sent.</param>
    public VelocityLook Look(string platform, DateTimeOffset at, DateTimeOffset since, DateTimeOffset sent)
    {
        var all = All.Look(at, since, sent);
        if (!platforms.TryGetValue(platform, out var of) || (!of.Calls && (platforms.Count < 2 || at - of.Since < Acquaintance))) return all;
        of.Watch.Advance(at);
        var one = of.Watch.Look(at, since, sent);
        var burst = one.Strongest with { Surprise = one.Strongest.Surprise - Margin, Platform = platform };
        return burst.Surprise > all.Strongest.Surprise ? all with { Strongest = burst, IsUnusual = all.IsUnusual || one.IsUnusual } : all;
    }

    /// <summary>The same burst as if fewer messages had come.</summary>
    public Burst With(DateTimeOffset at, Burst burst, long seen)
    {
        var fewer = WatchOf(burst).With(at, burst, seen);
        return burst.Platform is null ? fewer : fewer with { Surprise = fewer.Surprise - Margin };
    }

    /// <inheritdoc cref="VelocityWatch.Span"/>
    public (long From, long To) Span(Burst burst) => WatchOf(burst).Span(burst);

    public void Save(BinaryWriter writer)
    {
        All.Save(writer);
        floods.Save(writer);
        writer.Write7BitEncodedInt(platforms.Count);
        foreach (var (platform, (watch, since, calls)) in platforms)
        {
            writer.Write(platform);
            writer.Write(since.UtcTicks);
            writer.Write(calls);
            writer.Write(watch == All);
            if (watch != All) watch.Save(writer);
        }
    }

    public static Rates Load(BinaryReader reader)
    {
        var rates = new Rates(VelocityWatch.Load(reader)) { floods = MinuteCounts.Load(reader) };
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var (platform, since, calls) = (reader.ReadString(), new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero), reader.ReadBoolean());
            rates.platforms[platform] = (reader.ReadBoolean() ? rates.All : VelocityWatch.Load(calls ? RatePrior.Calls : RatePrior.Messages, reader), since, calls);
        }

        return rates;
    }

    /// <summary>A first platform has what all have, and needs no watch of its own until there is a second one. Calls have another prior.</summary>
    private (VelocityWatch Watch, DateTimeOffset Since, bool Calls) Begin(DateTimeOffset at, bool isCall)
    {
        if (platforms.Count == 0 && !isCall) return (All, at, false);
        foreach (var (platform, of) in platforms.ToArray())
        {
            if (of.Watch != All) continue;
            platforms[platform] = of with { Watch = All.Copy() };
            platforms[platform].Watch.Plan(planned);
        }

        var watch = new VelocityWatch(isCall ? RatePrior.Calls : RatePrior.Messages);
        watch.Plan(planned);
        return (watch, at, isCall);
    }

    private VelocityWatch WatchOf(Burst burst) => burst.Platform is { } platform ? platforms[platform].Watch : All;
}
