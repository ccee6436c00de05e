using PileOn.Detection.Campaigns;
using PileOn.Detection.Coordination;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Episodes;

/// <summary>Raises, follows and ends the episodes of one target: at most one runs at a time.</summary>
internal sealed class EpisodeWatch(TargetId target, DetectionSettings settings)
{
    /// <summary>Log10 odds from which an alert is raised: a probability of 0.99.</summary>
    private const double RaiseAt = 2;

    /// <summary>A burst of fewer messages raises nothing by itself.</summary>
    private const int MinBurst = 8;

    /// <summary>What a sender's repeats count for at most in a burst: one account that floods is no crowd.</summary>
    private const int RepeatsCounted = 3;

    /// <summary>Silence after which an episode is subsiding.</summary>
    private static readonly TimeSpan SubsidesAfter = TimeSpan.FromMinutes(30);

    public Episode? Running { get; private set; }

    /// <summary>When silence ends the running episode.</summary>
    public DateTimeOffset? Due => Running is null ? null : Running.LastUnusual + settings.QuietTime + settings.Lateness;

    /// <summary>When silence changes anything: the episode subsides, then ends.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset clock)
    {
        if (Running is null) return null;
        var subsides = Running.LastUnusual + SubsidesAfter;
        return clock < subsides ? subsides : Due;
    }

    /// <summary>Ends the running episode if its time has come.</summary>
    public DetectionEvent? EndIfDue(DateTimeOffset clock)
    {
        if (Due is not { } due || clock < due) return null;
        var ended = Tell(DetectionEventKind.Ended, due, EpisodeState.Ended);
        Running = null;
        return ended;
    }

    /// <summary>Counts a message that came too late to decide anything.</summary>
    public void CountLate(in RecentMessage message)
    {
        if (Running is not null && message.At >= Running.StartedAt) Running.Count(message);
    }

    /// <summary>Looks at the target after a message.</summary>
    /// <param name="message">The message, already among <paramref name="recent"/>.</param>
    /// <param name="phrase">What its phrase cluster says, if that is anything.</param>
    public DetectionEvent? Look(
        in RecentMessage message, PhraseEvidence? phrase, VelocityWatch velocity, RecentMessages recent, UsualShares usual, DateTimeOffset clock)
    {
        var look = velocity.Look(clock);
        var strongest = settings.LeftOut.Contains(ReasonCodes.Velocity) ? look.Strongest with { Surprise = 0 } : look.Strongest;
        if (Running is null) return Suspect(strongest, phrase, velocity, recent, usual, clock);

        Running.Count(message);
        if (phrase is { } shared) Running.Note(shared, recent);
        if (phrase is not null || look.IsUnusual) Running.LastUnusual = clock;
        Running.PeakHour = Math.Max(Running.PeakHour, look.LastHour);
        return Judge(Evidence.Weigh(strongest, Running.All, Running.Crowd, Running.Phrases, usual, Running.Link, settings.LeftOut), strongest, clock);
    }

    /// <summary>Takes a fact about other targets in.</summary>
    public DetectionEvent? Link(CampaignLink fact, DateTimeOffset clock)
    {
        if (Running is null || Running.Id != fact.Episode) return null;
        var changed = Running.Link?.Campaign != fact.Campaign;
        Running.Link = fact;
        return changed ? Tell(DetectionEventKind.Changed, clock, EpisodeState.Active) : null;
    }

    /// <summary>The running episode as its last event told it, with counts as of now.</summary>
    public DetectionEvent? Current(DateTimeOffset clock, VelocityWatch velocity) =>
        Running is null ? null : Tell(DetectionEventKind.Changed, clock, StateOf(Running, clock, velocity));

    public void Save(BinaryWriter writer)
    {
        writer.Write(Running is not null);
        Running?.Save(writer);
    }

    public static EpisodeWatch Load(TargetId target, DetectionSettings settings, BinaryReader reader) =>
        new(target, settings) { Running = reader.ReadBoolean() ? Episode.Load(reader) : null };

    private DetectionEvent? Suspect(
        Burst burst, PhraseEvidence? phrase, VelocityWatch velocity, RecentMessages recent, UsualShares usual, DateTimeOffset clock)
    {
        var fast = burst.Seen >= MinBurst && Evidence.OfVelocity(burst) > 3;
        if (!fast && phrase is null) return null;

        var from = Beginning(burst, fast, phrase, velocity, recent);
        var all = Tally.Of(recent, from);
        var heads = all.UnknownSenders + (RepeatsCounted * all.Senders.Count);
        if (fast && heads < burst.Seen) burst = velocity.With(clock, burst, heads);
        PhraseEvidence[] phrases = phrase is { } shared ? [shared] : [];
        var crowd = phrase is { } used ? Tally.Of(recent, from, used.Cluster) : new();
        var evidence = Evidence.Weigh(burst, all, crowd, phrases, usual, null, settings.LeftOut);
        var coordinated = phrase is not null && evidence.Coordinated >= RaiseAt;
        if (!coordinated && !(burst.Seen >= MinBurst && evidence.Unusual >= RaiseAt)) return null;

        Running = Begin(from, recent, all, crowd, clock);
        if (phrase is { } first) Running.Note(first, recent);
        Decide(Running, evidence, coordinated, burst, civilBefore: false);
        return Tell(DetectionEventKind.Raised, clock, EpisodeState.Building);
    }

    private Episode Begin(long from, RecentMessages recent, Tally all, Tally crowd, DateTimeOffset clock)
    {
        var leaders = new LeadingSenders();
        RecentMessage? first = null;
        for (var i = 0; i < recent.Count; i++)
        {
            ref readonly var message = ref recent[i];
            if (message.At < from) continue;
            leaders.Add(message);
            if (first is null || (message.At, message.IdHash).CompareTo((first.Value.At, first.Value.IdHash)) < 0) first = message;
        }

        return new()
        {
            Id = EpisodeId.Of("e_", target, first!.Value.IdHash),
            StartedAt = first.Value.At,
            RaisedAt = clock,
            LastUnusual = clock,
            All = all,
            Crowd = crowd,
            Leaders = leaders,
        };
    }

    // Where the evidence begins, as far back as messages are remembered.
    private static long Beginning(Burst burst, bool fast, PhraseEvidence? phrase, VelocityWatch velocity, RecentMessages recent)
    {
        var from = fast ? velocity.FirstMinute(burst).ToUnixTimeMilliseconds() : long.MaxValue;
        if (phrase is null) return from;
        for (var i = 0; i < recent.Count; i++)
            if (recent[i].Cluster == phrase.Value.Cluster) from = Math.Min(from, recent[i].At);
        return from;
    }

    private DetectionEvent? Judge(Evidence evidence, Burst burst, DateTimeOffset clock)
    {
        var episode = Running!;
        var (before, severity) = (episode.Classification, episode.Severity);
        var coordinated = episode.IsCoordinated || (episode.Phrases.Count > 0 && evidence.Coordinated >= RaiseAt);
        Decide(episode, evidence, coordinated, burst, episode.IsCivil);
        if (episode.Classification == before && episode.Severity <= severity)
        {
            episode.Severity = severity;
            return null;
        }

        return Tell(DetectionEventKind.Changed, clock, EpisodeState.Active);
    }

    private static void Decide(Episode episode, Evidence evidence, bool coordinated, Burst burst, bool civilBefore)
    {
        episode.Unusual = Math.Max(episode.Unusual, evidence.Unusual);
        episode.Coordinated = Math.Max(episode.Coordinated, evidence.Coordinated);
        var crowd = coordinated ? episode.Crowd : episode.All;

        // Letter-writers do not hide from filters, and do not come from accounts made for the day.
        var covert = evidence.WeightOf(ReasonCodes.Disguise) >= 1 || evidence.WeightOf(ReasonCodes.YoungAccounts) >= 1;
        var civil = ToneJudgement.IsCivil(crowd, civilBefore) && !(coordinated && covert);
        episode.Classification = (coordinated, civil) switch
        {
            (true, true) => Classification.Organised,
            (true, false) => Classification.Coordinated,
            (false, true) => Classification.Surge,
            (false, false) => Classification.PileOn,
        };
        var tenfold = burst.Seen >= 10 * burst.Expected;
        episode.Severity = civil ? Severity.Info : episode.Score >= RaiseAt && tenfold ? Severity.Critical : Severity.Warning;
        episode.Because(evidence, ToneJudgement.Say(crowd, civil));
    }

    private DetectionEvent Tell(DetectionEventKind kind, DateTimeOffset at, EpisodeState state)
    {
        var episode = Running!;
        return new()
        {
            Event = kind,
            Episode = episode.Id,
            Target = target,
            At = at,
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(episode.StartedAt),
            State = state,
            Classification = episode.Classification,
            Severity = episode.Severity,
            Messages = episode.All.Messages,
            Senders = episode.All.Senders.Count,
            UnknownSenders = episode.All.UnknownSenders,
            Score = episode.Score,
            Probability = 1 / (1 + Math.Pow(10, -episode.Score)),
            Campaign = episode.Link?.Campaign,
            Reasons = episode.Reasons,
        };
    }

    private static EpisodeState StateOf(Episode episode, DateTimeOffset clock, VelocityWatch velocity)
    {
        var hour = velocity.Look(clock, MinuteCounts.HourWindow).Seen;
        if (clock - episode.LastUnusual >= SubsidesAfter || hour * 4 < episode.PeakHour) return EpisodeState.Subsiding;
        return clock - episode.RaisedAt < TimeSpan.FromMinutes(10) ? EpisodeState.Building : EpisodeState.Active;
    }
}
