using PileOn.Detection.Campaigns;
using PileOn.Detection.Coordination;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Detection.Recent;
using PileOn.Detection.Senders;
using PileOn.Detection.Threats;
using PileOn.Detection.Tone;
using PileOn.Detection.Velocity;

namespace PileOn.Detection;

/// <summary>
/// All that is known of one target, and the alarm on it. Fed with entries in log order, it gives the same events
/// whether they come one by one, in batches, after a restore or in a replay. Bounded whatever comes. Not thread-safe.
/// </summary>
public sealed class TargetDetector
{
    internal const int ExactSenders = 10_000;
    private const int SenderFilterBits = 1 << 18;

    private readonly DetectionSettings settings;
    private readonly SenderSet senders;
    private readonly Rates rates;
    private readonly ContactRush rush;
    private readonly PlatformTimeline timeline;
    private readonly PhraseWatch phrases;
    private readonly RecentMessages recent;
    private readonly UsualShares usual = new();
    private readonly OwnAccounts own;
    private readonly EpisodeWatch episodes;
    private readonly ThreatWatch threats;
    private readonly DecisionsInForce decisions;
    private readonly Silence silence = new();
    private SenderSample crowd = new();
    private long messages;
    private long unknown;
    private bool footprintDue;

    public TargetDetector(TargetId target, DetectionSettings settings)
    {
        (Target, this.settings) = (target, settings);
        (senders, rates, rush, timeline, phrases, recent) = (NewSenders(), new(), new(), new(), new(), new());
        own = new(target);
        (episodes, threats, decisions) = (new(target, own, settings), new(target), new());
        rates.Plan(decisions.Times);
    }

    private TargetDetector(TargetId target, DetectionSettings settings, BinaryReader reader)
    {
        (Target, this.settings) = (target, settings);
        messages = reader.ReadInt64();
        unknown = reader.ReadInt64();
        var clock = reader.ReadInt64();
        Clock = clock == 0 ? null : new DateTimeOffset(clock, TimeSpan.Zero);
        footprintDue = reader.ReadBoolean();
        senders = SenderSet.Load(ExactSenders, SenderFilterBits, reader);
        rates = Rates.Load(reader);
        rush = ContactRush.Load(reader);
        timeline = PlatformTimeline.Load(reader);
        phrases = PhraseWatch.Load(reader);
        recent = RecentMessages.Load(reader);
        usual.Load(reader);
        own = OwnAccounts.Load(target, reader);
        episodes = EpisodeWatch.Load(target, own, settings, reader);
        threats = ThreatWatch.Load(target, reader);
        crowd = SenderSample.Load(reader);
        decisions = DecisionsInForce.Load(reader);
        silence = Silence.Load(reader);
        rates.Plan(decisions.Times);
    }

    /// <summary>The set of senders that a target begins with.</summary>
    internal static SenderSet NewSenders() => new(ExactSenders, SenderFilterBits);

    public TargetId Target { get; }

    /// <summary>The latest event time read; null before the first message.</summary>
    public DateTimeOffset? Clock { get; private set; }

    /// <summary>The event time at which silence would change something; null when it would not.</summary>
    public DateTimeOffset? NextTick => Clock is { } clock && episodes.NextChange(clock) is { } change ? change > clock ? change : clock.AddTicks(1) : null;

    /// <summary>
    /// The event time from which silence lets go of what is kept in case more comes: less is to be saved then, and nothing is told. Null when there is
    /// nothing more to let go. It makes no difference to what is told later whether anybody asks for it.
    /// </summary>
    public DateTimeOffset? NextRest => Clock is { } clock && episodes.Running is null ? silence.Next(clock) : null;

    /// <summary>The phrase cluster that says what the latest observed message says; null when none.</summary>
    public int? LatestCluster { get; private set; }

    /// <summary>How the latest observed message is shown: as its words are, or as a threat where it names a protected fact.</summary>
    public ToneScore LatestTone { get; private set; }

    /// <summary>Takes a message in.</summary>
    /// <returns>The events it causes, in order; mostly none.</returns>
    public IReadOnlyList<DetectionEvent> Observe(SignedMessage message)
    {
        List<DetectionEvent>? events = null;
        var late = Clock is { } before && message.SentAt < before - settings.Lateness;
        Pass(message.SentAt, ref events);
        var clock = Clock!.Value;

        silence.Break(message.SentAt);
        messages++;
        own.Learn(message);
        if (message.SenderKey.IsUnknown) unknown++;
        var firstContact = !message.SenderKey.IsUnknown && senders.Add(message.SenderKey);
        if (firstContact) rush.Add(message.SentAt);
        timeline.Add(message.Platform, message.SentAt);
        var floods = !firstContact && recent.Floods(message, out var counted) // who writes for the first time has said nothing yet
            && !(counted < RecentMessages.MostTakenUp && phrases.IsTakenUp(message));
        var cluster = phrases.Add(message, clock, floods);
        LatestCluster = cluster?.Id;
        var asItStands = decisions.IsFineAsItStands(message);
        var named = decisions.NamedIn(message.Text);
        LatestTone = named.Count == 0 ? message.Tone : ThreatWatch.ToneOfNaming(message.Tone);
        if (!settings.LeftOut.Contains(ReasonCodes.Threat))
            foreach (var threat in threats.Look(message, asItStands, named, clock)) Add(threat, ref events);

        if (settings.LeftOut.Contains(ReasonCodes.Hostility)) message = message with { Tone = default };
        if (asItStands) message = message with { Tone = new(Threat: 0, Hostile: 0, Civil: 1, Known: true) };
        if (cluster is not null && (IsFine(cluster, message) || IsUsual(cluster, message))) cluster = null; // from here on it is one voice among others
        var seen = recent.Add(message, cluster?.Id ?? -1, firstContact, !floods && cluster is not null && PhraseWatch.IsEcho(cluster), inOrder: message.SentAt >= clock, floods, newcomer: episodes.IsNewcomer(message.SenderKey));
        Count(seen, message.Kind == MessageKind.Call);
        if (late) episodes.CountLate(seen);
        else Look(seen, cluster, message.SentAt, clock, ref events);
        if (episodes.Running is not null) crowd.Add(message.SenderKey);
        return events ?? (IReadOnlyList<DetectionEvent>)[];
    }

    /// <summary>Lets event time pass without a message.</summary>
    public IReadOnlyList<DetectionEvent> Advance(DateTimeOffset at)
    {
        List<DetectionEvent>? events = null;
        Pass(at, ref events);
        return events ?? (IReadOnlyList<DetectionEvent>)[];
    }

    /// <summary>Takes a fact about other targets in.</summary>
    public IReadOnlyList<DetectionEvent> Apply(CampaignLink fact) =>
        episodes.Link(fact, Clock > fact.At ? Clock.Value : fact.At) is { } changed ? [changed] : [];

    /// <summary>Takes in what a person decided.</summary>
    /// <returns>The events it causes: a wording that is fine may calm the running episode.</returns>
    public IReadOnlyList<DetectionEvent> Apply(Decision decision)
    {
        decisions.Add(decision, Clock ?? DateTimeOffset.MinValue);
        rates.Plan(decisions.Times);
        if (decision is not FineWording || Clock is not { } clock) return [];
        footprintDue = true; // what it shares with others may be this wording
        var fine = phrases.Clusters.All.Where(cluster => decisions.IsFine(cluster.Signature, clock)).Select(cluster => cluster.Id).ToHashSet();
        return episodes.Quiet(fine, recent, new(rates, rush.Of(clock), usual, clock, clock)) is { } changed ? [changed] : [];
    }

    /// <summary>What people have decided about this target and is in force, in the order they did.</summary>
    public IReadOnlyList<Decision> Decisions => decisions.All;

    /// <summary>The wording that stands for a cluster as it is compared; null when it is no longer kept.</summary>
    public Phrasing.TextSignature? Wording(int cluster) => phrases.Clusters.Find(cluster)?.Signature;

    /// <summary>The decision by which a cluster's wording is fine at a time; null when there is none.</summary>
    public FineWording? FineBy(int cluster, DateTimeOffset at) => Wording(cluster) is { } wording ? decisions.FineBy(wording, at) : null;

    /// <summary>What the running episode shares with others; null when nothing has changed much since it was last taken.</summary>
    public EpisodeFootprint? TakeFootprint()
    {
        if (episodes.Running is not { } episode) return null;
        if (!footprintDue && episode.All.Messages < episode.FootprintAt * 2) return null;
        if (episode is { Classification: Classification.Surge, FootprintAt: 0 }) return null; // it links with nobody; what was linked is told that it does no longer
        footprintDue = false;
        episode.FootprintAt = episode.All.Messages;
        var (startedAt, clock) = (DateTimeOffset.FromUnixTimeMilliseconds(episode.StartedAt), Clock!.Value);
        return new()
        {
            Episode = episode.Id,
            Target = Target,
            StartedAt = startedAt,
            At = clock,
            Classification = episode.Classification,
            Phrases = FootprintPhrase.Of(episode.Phrases.Select(phrase => phrases.Clusters.Find(phrase.Cluster)).OfType<Phrasing.PhraseCluster>(), startedAt, clock),
            Senders = crowd.Keys(),
            SenderCount = episode.All.Senders.Count,
        };
    }

    /// <summary>Messages from one sender to this target so far, as far as they are kept: exact for those that lead an episode, otherwise one or none.</summary>
    public long MessagesFrom(SenderKey sender)
    {
        var leading = episodes.Running?.Leaders.MessagesFrom(sender) ?? 0;
        return leading > 0 ? leading : senders.Contains(sender) ? 1 : 0;
    }

    /// <summary>The wording that stands for a cluster; null when it is no longer kept.</summary>
    public string? Phrase(int cluster) => phrases.Clusters.Find(cluster)?.Representative;

    public TargetFigures Figures()
    {
        var clock = Clock ?? DateTimeOffset.UnixEpoch;
        var ten = rates.All.Look(clock, MinuteCounts.TenMinuteWindow);
        return new()
        {
            Messages = messages,
            Senders = senders.Count,
            UnknownSenderMessages = unknown,
            Current = episodes.Current(clock, rates),
            Threats = threats.Raised,
            LastTenMinutes = (int)(ten.Seen + rates.FloodsOfTenMinutes),
            UsualTenMinutes = ten.Expected,
        };
    }

    /// <summary>The wordings that most senders share, at most twelve.</summary>
    public IReadOnlyList<PhraseFigures> Phrases() => PhraseFigures.Of(phrases.Clusters);

    /// <summary>Who brought the running episode's crowd, first movers and the loudest, at most 27; nobody when quiet.</summary>
    public IReadOnlyList<SenderFigures> LeadingSenders() =>
        episodes.Running is { } episode ? [.. episode.Leaders.Figures(episode.Amplifiers).Where(sender => !own.Has(sender.Platform, sender.Sender))] : [];

    /// <summary>Messages of all platforms in the latest steps of ten minutes up to <see cref="Clock"/>, the oldest first.</summary>
    /// <param name="steps">At most 432 (three days).</param>
    public int[] Counts(int steps)
    {
        var counts = new int[Math.Clamp(steps, 1, PlatformTimeline.Steps)];
        if (Clock is not { } clock) return counts;
        foreach (var platform in timeline.Last(counts.Length, clock).Values)
            for (var step = 0; step < platform.Count; step++) counts[step] += platform[step];
        return counts;
    }

    /// <param name="steps">Steps of ten minutes up to <see cref="Clock"/>, at most 432 (three days).</param>
    public TimelineFigures Timeline(int steps)
    {
        steps = Math.Clamp(steps, 1, PlatformTimeline.Steps);
        var clock = Clock ?? DateTimeOffset.UnixEpoch;
        var from = DateTimeOffset.FromUnixTimeSeconds(Math.Max(0, PlatformTimeline.StepOf(clock) - steps + 1) * 60 * PlatformTimeline.StepMinutes);
        var (low, high) = (new double[steps], new double[steps]);
        for (var step = 0; step < steps; step++)
            (low[step], high[step]) = rates.All.Band(from.AddMinutes(step * PlatformTimeline.StepMinutes), PlatformTimeline.StepMinutes);
        return new(from, PlatformTimeline.StepMinutes, timeline.Last(steps, clock), low, high);
    }

    /// <summary>The whole state, to be given to <see cref="Restore"/>: at most 256 KiB whatever was observed. The first byte is a format version, what follows is packed (RFC 8878).</summary>
    public byte[] Save()
    {
        return Packing.Pack(SnapshotVersion, Save);
    }

    private void Save(BinaryWriter writer)
    {
        writer.Write(messages);
        writer.Write(unknown);
        writer.Write(Clock?.UtcTicks ?? 0);
        writer.Write(footprintDue);
        senders.Save(writer);
        rates.Save(writer);
        rush.Save(writer);
        timeline.Save(writer);
        phrases.Save(writer);
        recent.Save(writer);
        usual.Save(writer);
        own.Save(writer);
        episodes.Save(writer);
        threats.Save(writer);
        crowd.Save(writer);
        decisions.Save(writer);
        silence.Save(writer);
    }

    /// <exception cref="InvalidDataException">The bytes are not of a version this code reads, or damaged.</exception>
    public static TargetDetector Restore(TargetId target, DetectionSettings settings, ReadOnlySpan<byte> saved)
    {
        if (saved.Length == 0 || saved[0] != SnapshotVersion)
            throw new InvalidDataException($"A detector snapshot of version {(saved.Length == 0 ? "none" : saved[0])} cannot be read; this is version {SnapshotVersion}.");
        return Packing.Read(Packing.Unpack(saved[1..]), reader => new TargetDetector(target, settings, reader));
    }

    private const byte SnapshotVersion = 21;

    // One account that floods is no crowd: what it sends beyond its voice is neither part of a rate nor learned as usual.
    private void Count(in RecentMessage seen, bool isCall)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(seen.At);
        if (seen.Has(Traits.Floods))
        {
            rates.AddFlood(at);
            return;
        }

        rates.Add(seen.Platform, at, isCall);
        phrases.Count(at);
    }

    private void Look(in RecentMessage seen, Phrasing.PhraseCluster? cluster, DateTimeOffset sent, DateTimeOffset clock, ref List<DetectionEvent>? events)
    {
        var heavy = cluster is not null && PhraseWatch.IsHeavy(cluster) && (!cluster.IsUsual || recent.SendersIn(cluster.Id) >= PhraseWatch.MinSenders);
        var phrase = heavy && !seen.Has(Traits.Floods) && !settings.LeftOut.Contains(ReasonCodes.Phrasing) ? phrases.Look(cluster!, usual.Phrase, episodes.Since, rates.All.InTenMinutes(cluster!.LastAt)) : null;
        var running = episodes.Running is not null;
        if (episodes.Look(seen, phrase, recent, new(rates, rush.Of(sent), usual, clock, sent)) is { } told)
        {
            footprintDue = true;
            if (!running) StartCrowd();
            Add(told, ref events);
        }

        if (episodes.Running is null && !seen.Has(Traits.Floods)) usual.Learn(seen, heavy ? cluster : null, rates.All.InHour);
    }

    // Time passes: what has come due ends first, and what no window reaches any more goes. The same is left however many steps it passes in.
    private void Pass(DateTimeOffset at, ref List<DetectionEvent>? events)
    {
        if (Clock >= at) return;
        if (episodes.EndIfDue(at, phrases.Clusters) is { } ended)
        {
            Add(ended, ref events);
            crowd = new();
        }

        if (Clock is { } before) ForgetWords(before, at);
        Clock = at;
        rates.Advance(at);
        rush.Advance(at);
        timeline.Advance(at);
        phrases.Advance(at);
        var from = at - PhraseWatch.Longest;
        threats.Forget(from);
        recent.Forget(Math.Min(from.ToUnixTimeMilliseconds(), episodes.Running?.StartedAt ?? long.MaxValue));
    }

    private void ForgetWords(DateTimeOffset before, DateTimeOffset at)
    {
        if (silence.Reaches(Silence.Estranged, before, at)) phrases.Clusters.ForgetWords(all: true);
        else if (silence.Reaches(Silence.Settled, before, at)) phrases.Clusters.ForgetWords(all: false);
    }

    private bool IsFine(Phrasing.PhraseCluster cluster, SignedMessage message) =>
        decisions.HasFine && (decisions.IsFine(message.Signature!, message.SentAt) || decisions.IsFine(cluster.Signature, message.SentAt));

    // Attackers say what is usual here in disguise, from young accounts or with an insult behind it; a few of them, not the one who is new here.
    private static bool IsUsual(Phrasing.PhraseCluster cluster, SignedMessage message) =>
        cluster.IsUsual && message is { Signature.Disguised: 0, Tone.Hostile: < 0.5f, Tone.Threat: < 0.5f } && !RecentMessages.IsYoung(message);

    private void StartCrowd()
    {
        crowd = new();
        for (var i = 0; i < recent.Count; i++)
            if (recent[i].At >= episodes.Running!.StartedAt) crowd.Add(recent[i].Sender);
    }

    private static void Add(DetectionEvent told, ref List<DetectionEvent>? events) => (events ??= []).Add(told);
}
