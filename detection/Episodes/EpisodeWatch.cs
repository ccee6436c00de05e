using PileOn.Detection.Campaigns;
using PileOn.Detection.Coordination;
using PileOn.Detection.Identity;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Recent;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Episodes;

/// <summary>Raises, follows and ends the episodes of one target: at most one runs at a time.</summary>
internal sealed class EpisodeWatch(TargetId target, OwnAccounts own, DetectionSettings settings)
{
    /// <summary>Log10 odds from which a fast and hostile episode is critical: a probability of 0.99.</summary>
    private const double CriticalFrom = 2;

    /// <summary>A burst of fewer messages raises nothing by itself.</summary>
    private const int MinBurst = 8;

    /// <summary>From this weight of the velocity on other evidence is looked for.</summary>
    private const double FastFrom = 1.8;

    /// <summary>A civil crowd is told from this weight on: nothing else speaks for it, and a lively hour is no news.</summary>
    private const double SurgeFrom = 3.5;

    /// <summary>A harmless crowd among which so much hostility comes has turned, however slowly: whoever attacks on a birthday need not hurry.</summary>
    private const double PersistentFrom = 2;

    /// <summary>Wording that surprises less says nothing.</summary>
    private const double MinPhraseSurprise = 3.5;

    /// <summary>What runs over a day has a night in it.</summary>
    private static readonly TimeSpan SlowQuietTime = TimeSpan.FromDays(1);

    /// <summary>What runs over days, a few messages a day, skips one at times.</summary>
    private static readonly TimeSpan SlowestQuietTime = TimeSpan.FromDays(2);

    /// <summary>Silence after which an episode is subsiding.</summary>
    private static readonly TimeSpan SubsidesAfter = TimeSpan.FromMinutes(30);

    /// <summary>
    /// An organised crowd that goes on for so long after it was told, and does no harm, is how it is here: were it followed for ever, nothing would be learned of
    /// these days, and an attack would be lost in it.
    /// </summary>
    private static readonly TimeSpan SettlesAfter = TimeSpan.FromDays(3);

    /// <summary>But one that still comes in bursts is the same crowd, not how it is here: thousands of letters take a week. No burst goes on for longer than this.</summary>
    private static readonly TimeSpan SettlesAtLast = TimeSpan.FromDays(14);

    /// <summary>Whoever writes letters sleeps: so long after the last burst it is over.</summary>
    private static readonly TimeSpan BurstIsOverAfter = TimeSpan.FromDays(1);

    private EndedEpisodes past = new();

    public Episode? Running { get; private set; }

    /// <summary>The last unusual moment of the episode that ended last: what was before is told already.</summary>
    public DateTimeOffset Since { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>When the running episode ends, if nothing comes: silence ends it, or that it settles.</summary>
    public DateTimeOffset? Due => Running is null ? null : Earlier(Running.LastUnusual + QuietTime(Running), Settles(Running)) + settings.Lateness;

    /// <summary>When time alone changes anything: the episode subsides, then ends.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset clock)
    {
        if (Running is null) return null;
        var subsides = Running.LastUnusual + SubsidesAfter;
        return clock < subsides ? Earlier(subsides, Due) : Due;
    }

    /// <summary>Ends the running episode if its time has come.</summary>
    /// <param name="clock">What time it is.</param>
    /// <param name="phrases">Whose wordings are usual from now on where the episode has settled.</param>
    public DetectionEvent? EndIfDue(DateTimeOffset clock, PhraseClusters phrases)
    {
        past.Forget(clock);
        if (Due is not { } due || clock < due) return null;
        var ended = Tell(DetectionEventKind.Ended, due, EpisodeState.Ended);
        past.Add(ended);
        if (Settles(Running!) is { } settles && settles + settings.Lateness <= due)
        {
            foreach (var id in Running!.Clusters)
                if (phrases.Find(id) is { } cluster) cluster.IsUsual = true;
        }

        Since = Running!.LastUnusual;
        Running = null;
        return ended;
    }

    /// <summary>Whether an episode runs in which a known sender has not written yet.</summary>
    public bool IsNewcomer(SenderKey sender) => Running is not null && !sender.IsUnknown && !Running.All.Senders.Contains(sender);

    /// <summary>Counts a message that came too late to decide anything.</summary>
    public void CountLate(in RecentMessage message)
    {
        if (Running is not null && message.At >= Running.StartedAt) Running.Count(message);
    }

    /// <summary>Looks at the target after a message.</summary>
    /// <param name="message">The message, already among <paramref name="recent"/>.</param>
    /// <param name="phrase">What its phrase cluster says, if that is anything.</param>
    public DetectionEvent? Look(in RecentMessage message, PhraseEvidence? phrase, RecentMessages recent, in Scene scene)
    {
        var look = scene.Rates.Look(message.Platform, scene.Clock, Since, scene.Sent);
        var strongest = settings.LeftOut.Contains(ReasonCodes.Velocity) ? look.Strongest with { Surprise = 0 } : look.Strongest;
        var floods = message.Has(Traits.Floods);
        if (Running is null) return floods ? null : Suspect(message, strongest, phrase, recent, scene);

        Running.Count(message);
        Running.Roots.Follow(message, recent, own);
        if (!floods) Follow(message, look, phrase, recent, scene);
        var evidence = Evidence.Weigh(strongest, Running.All, Running.Crowd, Running.Phrases, Running.Echo, scene, Running.Link, Running.Persistent, settings.LeftOut);
        var coordinated = IsCoordinated(Running, evidence, scene)
            || (evidence.Coordinated >= settings.RaiseAt && Running.Clusters.Contains(message.Cluster) && !ToneJudgement.Of(Running.Crowd, scene.Usual).IsCivil(before: true, actsTogether: true)
                && CrowdJudgement.IsItsWorkLately(Running.All, Running.Crowd, recent, Running.Clusters, scene));
        return Judge(evidence, coordinated, strongest, recent, scene) ?? Renew(phrase, recent, scene);
    }

    // What floods keeps nothing going: an episode ends as if it had not come.
    private void Follow(in RecentMessage message, in VelocityLook look, PhraseEvidence? phrase, RecentMessages recent, in Scene scene)
    {
        var (episode, repeats) = (Running!, message.Has(Traits.Echo | Traits.Repeated));
        if (phrase is { } shared) episode.Note(shared);
        if (phrase is not null || (episode.Coordinates && repeats)) episode.Join(message.Cluster, recent);
        if (repeats && !episode.Coordinates && !settings.LeftOut.Contains(ReasonCodes.Phrasing)) Hear(recent, scene);
        if (phrase is { Surprise: >= MinPhraseSurprise } || look.IsUnusual || (episode.Coordinates && episode.Clusters.Contains(message.Cluster)))
            episode.LastUnusual = Later(episode.LastUnusual, scene.Sent);
        if (look.IsUnusual) episode.LastBurst = Later(episode.LastBurst, scene.Sent);
        if (MayPersist(message)) Persist(recent, scene);
        episode.PeakHour = Math.Max(episode.PeakHour, look.LastHour);
    }

    /// <summary>Takes a fact about other targets in.</summary>
    public DetectionEvent? Link(CampaignLink fact, DateTimeOffset clock)
    {
        if (Running is null || Running.Id != fact.Episode) return past.Link(fact, clock);
        var changed = Running.Link?.Campaign != fact.Campaign;
        Running.Link = fact;
        return changed ? Tell(DetectionEventKind.Changed, clock, EpisodeState.Active) : null;
    }

    /// <summary>Some wordings are fine: the running episode is judged anew without them, if any of it says them.</summary>
    /// <param name="fine">Their clusters.</param>
    /// <param name="recent">What is remembered, to be quieted.</param>
    public DetectionEvent? Quiet(IReadOnlySet<int> fine, RecentMessages recent, in Scene scene)
    {
        if (Running is not { } episode || !episode.Says(fine, recent))
        {
            recent.Quiet(fine);
            return null;
        }

        var before = (episode.Classification, episode.Severity);
        episode.Quiet(fine, recent);
        recent.Quiet(fine);
        if (episode.IsPersistent) episode.Persistent = PersistentHostility.Of(recent, Since, episode.RaisedAt.ToUnixTimeMilliseconds(), scene);
        var burst = scene.Rates.All.Look(scene.Clock, Since, scene.Sent).Strongest;
        var evidence = Evidence.Weigh(burst, episode.All, episode.Crowd, episode.Phrases, episode.Echo, scene, episode.Link, episode.Persistent, settings.LeftOut);
        Decide(episode, evidence, IsCoordinated(episode, evidence, scene), burst, episode.IsCivil, mayCalm: true, recent, scene);
        if ((episode.Classification, episode.Severity) == before) return null;
        episode.ToldAt = scene.Clock;
        return Tell(DetectionEventKind.Changed, scene.Clock, EpisodeState.Active);
    }

    /// <summary>The running episode as its last event told it, with counts as of now.</summary>
    public DetectionEvent? Current(DateTimeOffset clock, Rates rates) =>
        Running is null ? null : Tell(DetectionEventKind.Changed, clock, StateOf(Running, clock, rates));

    public void Save(BinaryWriter writer)
    {
        writer.Write(Running is not null);
        Running?.Save(writer);
        writer.Write(Since.UtcTicks);
        past.Save(writer);
    }

    public static EpisodeWatch Load(TargetId target, OwnAccounts own, DetectionSettings settings, BinaryReader reader) =>
        new(target, own, settings)
        {
            Running = reader.ReadBoolean() ? Episode.Load(reader) : null, Since = new(reader.ReadInt64(), TimeSpan.Zero), past = EndedEpisodes.Load(target, reader),
        };

    private DetectionEvent? Suspect(in RecentMessage message, Burst burst, PhraseEvidence? phrase, RecentMessages recent, in Scene scene)
    {
        if (phrase is { Surprise: < MinPhraseSurprise }) phrase = null;
        var fast = burst.Seen >= MinBurst && Evidence.OfVelocity(burst) > FastFrom;
        var repeats = message.Has(Traits.Echo | Traits.Repeated) && !settings.LeftOut.Contains(ReasonCodes.Phrasing);
        if ((fast || phrase is not null || repeats) && Raise(message, burst, fast, phrase, repeats, default, long.MaxValue, recent, scene) is { } raised) return raised;
        var mayHide = message.Has(Traits.Disguised | Traits.Young) || scene.Sent < scene.Clock; // one that is late may complete what another began
        if (mayHide && HidingStretch.Of(recent, scene.Usual, Since, scene.Clock) is { } hides
            && Raise(message, burst, fast, phrase, repeats, default, hides, recent, scene) is { } hidden) return hidden;
        if (!MayPersist(message)) return null;

        // Only where nothing else raises it: a burst of hostility is a burst, and the days before it are not its beginning.
        var persistent = PersistentHostility.Of(recent, Since, long.MaxValue, scene);
        return persistent.Weight < PersistentFrom ? null : Raise(message, burst, fast, phrase, repeats, persistent, persistent.From, recent, scene);
    }

    private bool MayPersist(in RecentMessage message) => message.IsHostile && !settings.LeftOut.Contains(ReasonCodes.PersistentHostility);

    // What is about hostility over days goes on while two days of it are still more than usual; and a harmless crowd may turn as slowly.
    private void Persist(RecentMessages recent, in Scene scene)
    {
        var episode = Running!;
        var taughtUntil = episode.RaisedAt.ToUnixTimeMilliseconds();
        if (episode.IsPersistent)
        {
            var since = scene.Clock - SlowestQuietTime;
            if (PersistentHostility.Of(recent, since > Since ? since : Since, taughtUntil, scene).Weight > 0) episode.LastUnusual = Later(episode.LastUnusual, scene.Sent);
            if (PersistentHostility.Of(recent, Since, taughtUntil, scene) is var all && all.Surprise > episode.Persistent.Surprise) episode.Persistent = all;
        }
        else if (episode.IsCivil && episode.Mood.HasTurned && PersistentHostility.Of(recent, Since, taughtUntil, scene) is { Weight: >= PersistentFrom } turning)
        {
            (episode.Persistent, episode.Turned) = (turning, true);
        }
    }

    private DetectionEvent? Raise(
        in RecentMessage message, Burst burst, bool fast, PhraseEvidence? phrase, bool repeats, PersistentHostility persistent, long since, RecentMessages recent, in Scene scene)
    {
        var now = scene.Clock.ToUnixTimeMilliseconds();
        HashSet<int> clusters = [];
        var echo = repeats ? EchoEvidence.Of(recent, scene.Usual.Echo, out clusters) : default;
        if (echo.Surprise <= 0) clusters.Clear();
        if (phrase is { } used) clusters.Add(used.Cluster);
        var (firstMinute, lastMinute) = fast ? scene.Rates.Span(burst) : (long.MaxValue, long.MaxValue);
        var from = Beginning(firstMinute, clusters, Math.Max(now - ((phrase?.Hours ?? 1) * Milliseconds.Hour), Since.ToUnixTimeMilliseconds() + 1), recent);
        from = Math.Min(from, since);
        if (from == long.MaxValue) return null;
        if (fast && recent.Heads(firstMinute, lastMinute, burst.Platform, burst.Seen) is var heads && heads < burst.Seen) burst = scene.Rates.With(scene.Clock, burst, heads);

        var (all, crowd) = (Tally.Of(recent, from), Tally.Of(recent, from, clusters));
        PhraseEvidence[] phrases = phrase is { } shared ? [shared] : [];
        var evidence = Evidence.Weigh(burst, all, crowd, phrases, echo, scene, null, persistent, settings.LeftOut);
        var coordinated = evidence.Coordinated >= settings.RaiseAt && CrowdJudgement.IsItsWork(all, crowd, evidence, from, scene);
        if (!coordinated && !((burst.Seen >= MinBurst || persistent.Weight > 0) && evidence.Unusual >= settings.RaiseAt)) return null;
        if (!coordinated && persistent.Weight == 0 && Evidence.OfVelocity(burst) <= SurgeFrom && ToneJudgement.Of(all, scene.Usual, scene.UsualSince(from)).IsCivil(before: true)) return null;

        Running = Begin(from, recent, all, scene);
        Running.Persistent = persistent;
        Running.Note(echo);
        if (phrase is { } first) Running.Note(first);
        foreach (var cluster in clusters.Order()) Running.Join(cluster, recent);
        Decide(Running, evidence, coordinated, burst, civilBefore: true, mayCalm: true, recent, scene);
        return Tell(DetectionEventKind.Raised, scene.Clock, EpisodeState.Building);
    }

    private Episode Begin(long from, RecentMessages recent, Tally all, in Scene scene)
    {
        var (leaders, roots) = (new LeadingSenders(), new RootWatch());
        RecentMessage? first = null;
        for (var i = 0; i < recent.Count; i++)
        {
            ref readonly var message = ref recent[i];
            if (message.At < from) continue;
            leaders.Add(message);
            roots.Follow(message, recent, own);
            if (first is null || (message.At, message.IdHash).CompareTo((first.Value.At, first.Value.IdHash)) < 0) first = message;
        }

        return new()
        {
            Id = EpisodeId.Of("e_", target, first!.Value.IdHash),
            StartedAt = first.Value.At,
            RaisedAt = scene.Clock,
            ToldAt = scene.Clock,
            LastUnusual = scene.Sent,
            LastBurst = scene.Sent,
            All = all,
            Leaders = leaders,
            Roots = roots,
        };
    }

    // Where the evidence begins, as far back as messages are remembered and the wording is looked at.
    private static long Beginning(long burst, HashSet<int> clusters, long earliest, RecentMessages recent)
    {
        var from = burst;
        for (var i = 0; i < recent.Count; i++)
            if (recent[i].At >= earliest && clusters.Contains(recent[i].Cluster)) from = Math.Min(from, recent[i].At);
        return from;
    }

    private DetectionEvent? Judge(Evidence evidence, bool coordinated, Burst burst, RecentMessages recent, in Scene scene)
    {
        var episode = Running!;
        var (before, severity) = (episode.Classification, episode.Severity);
        Decide(episode, evidence, coordinated, burst, episode.IsCivil, mayCalm: scene.Clock - episode.LastUnusual < SubsidesAfter, recent, scene); // the quiet after it does not change what it was
        if (episode.Classification == before && episode.Severity <= severity)
        {
            episode.Severity = severity;
            return null;
        }

        episode.ToldAt = scene.Clock;
        return Tell(DetectionEventKind.Changed, scene.Clock, EpisodeState.Active);
    }

    // One episode, one alert: it says so where other people come with other words.
    private DetectionEvent? Renew(PhraseEvidence? phrase, RecentMessages recent, in Scene scene)
    {
        if (phrase is not { } seen || NewWording.Of(Running!, seen, recent, scene) is not { } news) return null;
        Running!.Renew(news, scene.Clock);
        return Tell(DetectionEventKind.Changed, scene.Clock, EpisodeState.Active) with { SaysMore = true };
    }

    private bool IsCoordinated(Episode episode, Evidence evidence, in Scene scene) => episode.Coordinates
        || (evidence.Coordinated >= settings.RaiseAt && CrowdJudgement.IsItsWork(episode.All, episode.Crowd, evidence, episode.StartedAt, scene));

    // Repeats are heard in a running episode too: those who repeat and those who are repeated are its crowd.
    private void Hear(RecentMessages recent, in Scene scene)
    {
        var echo = EchoEvidence.Of(recent, scene.Usual.Echo, out var clusters);
        if (echo.Surprise < MinPhraseSurprise) return;
        Running!.Note(echo);
        foreach (var cluster in clusters.Order()) Running.Join(cluster, recent);
    }

    private static void Decide(Episode episode, Evidence evidence, bool coordinated, Burst burst, bool civilBefore, bool mayCalm, RecentMessages recent, in Scene scene)
    {
        episode.Unusual = Math.Max(episode.Unusual, evidence.Unusual);
        episode.Coordinated = Math.Max(episode.Coordinated, evidence.Coordinated);
        var believed = episode.Covert && episode.IsCivil;
        episode.Covert = CrowdJudgement.IsCovert(evidence, episode.Covert);
        var everybody = ToneJudgement.Of(episode.All, scene.Usual, scene.UsualSince(episode.StartedAt));
        var crowd = coordinated && episode.Crowd.Messages > 0 ? ToneJudgement.Of(episode.Crowd, scene.Usual) : everybody;
        var mayTurn = civilBefore && Evidence.OfVelocity(burst) >= SurgeFrom;
        if (mayTurn && !episode.Turned) episode.Stretch = Turning.Of(episode, recent, scene.Clock);
        episode.Turned |= mayTurn && (episode.Stretch is not null || episode.Mood.HasTurned);
        var civil = crowd.IsCivil(civilBefore, coordinated) && everybody.IsCivil(civilBefore) && !episode.Turned && !episode.IsPersistent;
        // Nor do they abuse, and neither does a crowd that hides those who do. Asked last: it goes through the latest messages, and an attack is seldom civil.
        civil = civil && !(coordinated && (episode.SharesAbuse || (episode.Covert && CrowdJudgement.Deceives(evidence, episode.Clusters, recent, episode.StartedAt, believed))));
        civil &= civilBefore || mayCalm;

        episode.Coordinates |= coordinated;
        episode.Classification = (coordinated, civil) switch
        {
            (true, true) => Classification.Organised,
            (true, false) => Classification.Coordinated,
            (false, true) => Classification.Surge,
            (false, false) => Classification.PileOn,
        };
        var tenfold = (Evidence.OfVelocity(burst) > 0 && burst.Seen >= 10 * burst.Expected) || (episode.IsPersistent && episode.Persistent.Seen >= 10 * episode.Persistent.Expected);
        episode.Severity = civil ? Severity.Info : episode.Score >= CriticalFrom && tenfold ? Severity.Critical : Severity.Warning;
        episode.Because(evidence, episode.Turned && crowd.IsCivil(civilBefore, coordinated) ? ToneJudgement.Say(episode.Mood, episode.Stretch) : crowd.Say(civil));
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
            Score = Math.Round(episode.Score, 2),
            Probability = Math.Round(1 / (1 + Math.Pow(10, -episode.Score)), 6),
            Campaign = episode.Link?.Campaign,
            Reasons = episode.Reasons,
        };
    }

    // Never before its latest message: what was harmful for days and is no more has been followed until now.
    private static DateTimeOffset? Settles(Episode episode)
    {
        if (episode.Classification is not Classification.Organised) return null;
        var (earliest, latest, over) = (episode.RaisedAt + SettlesAfter, episode.RaisedAt + SettlesAtLast, episode.LastBurst + BurstIsOverAfter);
        var settles = over < earliest ? earliest : Earlier(over, latest);
        return settles > episode.LastUnusual ? settles : episode.LastUnusual;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset? b) => b < a ? b.Value : a;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => b > a ? b : a;

    private TimeSpan QuietTime(Episode episode)
    {
        if (episode.IsPersistent && settings.QuietTime < SlowestQuietTime) return SlowestQuietTime;
        var quiet = episode.Phrases is [{ Surprise: >= MinPhraseSurprise } strongest, ..]
            ? strongest.Hours switch { <= 1 => TimeSpan.Zero, <= 24 => SlowQuietTime, _ => SlowestQuietTime }
            : TimeSpan.Zero;
        return settings.QuietTime < quiet ? quiet : settings.QuietTime;
    }

    private static EpisodeState StateOf(Episode episode, DateTimeOffset clock, Rates rates)
    {
        var hour = rates.All.Look(clock, MinuteCounts.HourWindow).Seen;
        if (clock - episode.LastUnusual >= SubsidesAfter || hour * 4 < episode.PeakHour) return EpisodeState.Subsiding;
        return clock - episode.RaisedAt < TimeSpan.FromMinutes(10) ? EpisodeState.Building : EpisodeState.Active;
    }
}
