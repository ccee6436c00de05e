using PileOn.Detection.Campaigns;
using PileOn.Detection.Coordination;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Episodes;

/// <summary>A running episode: what it is, what it has counted, what speaks for it.</summary>
internal sealed class Episode
{
    private const int MaxPhrases = 16;

    /// <summary>-log10 of the probability from which one wording says something by itself.</summary>
    public const double BeyondChance = 4.5;
    private const int MaxClusters = 64;
    private readonly List<PhraseEvidence> phrases = new(4);
    private readonly SortedSet<int> clusters = [];
    private readonly Dictionary<int, long> firstUses = [];
    private IReadOnlyList<Reason>? reasons = [];
    private Evidence? evidence;
    private Term tone;

    public required string Id { get; init; }

    /// <summary>The first message, milliseconds since 1970.</summary>
    public required long StartedAt { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public required Tally All { get; init; }

    /// <summary>Messages whose wording others share.</summary>
    public Tally Crowd { get; private set; } = new();

    /// <summary>The most that was ever repeated within an hour.</summary>
    public EchoEvidence Echo { get; private set; }

    public required LeadingSenders Leaders { get; init; }

    public required RootWatch Roots { get; init; }

    /// <summary>Who brought the crowd, where one post is a reason: nobody is named for a kind crowd.</summary>
    public IReadOnlyList<Amplifier> Amplifiers => !IsCivil && Reasons.Any(reason => reason.Code == ReasonCodes.Root) ? Roots.Amplifiers() : [];

    /// <summary>The tone of its latest messages.</summary>
    public Mood Mood { get; private set; } = new();

    /// <summary>The hostility over days that it is about; nothing for others.</summary>
    public PersistentHostility Persistent { get; set; }

    /// <summary>It is about hostility over days, whatever else is said between.</summary>
    public bool IsPersistent => Persistent.Weight > 0;

    /// <summary>Its crowd hides.</summary>
    public bool Covert { get; set; }

    /// <summary>It began harmless and turned: that it calmed again does not undo what was said meanwhile.</summary>
    public bool Turned { get; set; }

    /// <summary>The stretch by which it turned; null where it has not, or by its mood.</summary>
    public Turning? Stretch { get; set; }

    public Classification Classification { get; set; }

    public Severity Severity { get; set; }

    /// <summary>The highest log10 odds yet that something unusual goes on, and that it is coordinated: evidence that was there is not lost.</summary>
    public double Unusual { get; set; }

    public double Coordinated { get; set; }

    /// <summary>The last moment something unusual was seen.</summary>
    public DateTimeOffset LastUnusual { get; set; }

    /// <summary>The last moment more came than is usual.</summary>
    public DateTimeOffset LastBurst { get; set; }

    /// <summary>The most messages an hour has had.</summary>
    public long PeakHour { get; set; }

    public CampaignLink? Link { get; set; }

    /// <summary>Why, as of the latest message. Put into words when somebody asks: every message changes them, and hardly any is told.</summary>
    public IReadOnlyList<Reason> Reasons => reasons ??= evidence!.Reasons(tone, IsCivil ? [] : Roots.Amplifiers(), IsCivil ? null : News);

    /// <summary>When it was last told: raised, called something else, or that another crowd came with words of its own.</summary>
    public required DateTimeOffset ToldAt { get; set; }

    /// <summary>The latest crowd that was told to have come with words of its own.</summary>
    public NewWording? News { get; private set; }

    /// <summary>How many were told.</summary>
    public int TimesNews { get; private set; }

    /// <summary>Messages when a footprint was last taken; 0 before.</summary>
    public long FootprintAt { get; set; }

    /// <summary>Shared phrases, strongest first.</summary>
    public IReadOnlyList<PhraseEvidence> Phrases => phrases;

    /// <summary>It has been shown to be coordinated, whatever it is called.</summary>
    public bool Coordinates { get; set; }

    public bool IsCoordinated => Classification is Classification.Coordinated or Classification.Organised;

    public bool IsCivil => Classification is Classification.Surge or Classification.Organised;

    public double Score => Math.Clamp(IsCoordinated ? Coordinated : Unusual, -6, 6);

    public void Because(Evidence weighed, Term judged) => (reasons, evidence, tone) = (null, weighed, judged);

    /// <summary>Another crowd has come with words of its own: that is told.</summary>
    public void Renew(NewWording by, DateTimeOffset at) => (News, TimesNews, ToldAt, reasons) = (by, TimesNews + 1, at, null);

    /// <summary>A wording shared beyond chance attacks the person.</summary>
    public bool SharesAbuse => phrases.Exists(IsAbuse);

    public void Count(in RecentMessage message)
    {
        All.Add(message);
        if (message.Cluster >= 0 && clusters.Contains(message.Cluster)) Crowd.Add(message);
        Leaders.Add(message);
        if (!message.Has(Traits.Floods)) Mood.Add(message);
    }

    /// <summary>The wordings that its crowd shares.</summary>
    public IReadOnlySet<int> Clusters => clusters;

    /// <summary>When one of them was first used since it began, as far as was remembered when it turned out to be shared, milliseconds since 1970.</summary>
    public long FirstUse(int cluster) => firstUses[cluster];

    /// <summary>Keeps the strongest sight of each shared phrase. Where there is no room the weakest goes, and none that attacks for one that does not: a harmless crowd has many wordings, and hides nobody.</summary>
    public void Note(PhraseEvidence seen)
    {
        var known = phrases.FindIndex(phrase => phrase.Cluster == seen.Cluster);
        if (known >= 0)
        {
            if (seen.Surprise > phrases[known].Surprise) phrases[known] = seen;
        }
        else if (phrases.Count < MaxPhrases)
        {
            phrases.Add(seen);
        }
        else
        {
            var weakest = phrases.FindLastIndex(phrase => !IsAbuse(phrase));
            if (weakest < 0) weakest = MaxPhrases - 1;
            if ((IsAbuse(seen) && !IsAbuse(phrases[weakest])) || seen.Surprise > phrases[weakest].Surprise) phrases[weakest] = seen;
        }

        phrases.Sort((a, b) => b.Surprise != a.Surprise ? b.Surprise.CompareTo(a.Surprise) : a.Cluster.CompareTo(b.Cluster));
    }

    /// <summary>Keeps the strongest sight of what is repeated.</summary>
    public void Note(EchoEvidence seen)
    {
        if (seen.Surprise > Echo.Surprise) Echo = seen;
    }

    /// <summary>
    /// A wording turns out to be shared: whoever uses it belongs to the crowd, and whoever used it before, as far as is remembered. Where there is no room the oldest that is
    /// none of the strongest goes for one of them; who has used it stays counted.
    /// </summary>
    public void Join(int cluster, RecentMessages recent)
    {
        if (cluster < 0 || clusters.Contains(cluster)) return;
        if (clusters.Count == MaxClusters)
        {
            var oldest = clusters.First(held => !IsNoted(held));
            if (!IsNoted(cluster) || cluster < oldest) return; // an older one may have been here before, and its messages are counted
            clusters.Remove(oldest);
            firstUses.Remove(oldest);
        }

        clusters.Add(cluster);
        var first = long.MaxValue;
        for (var i = 0; i < recent.Count; i++)
        {
            if (recent[i].Cluster != cluster || recent[i].At < StartedAt) continue;
            Crowd.Add(recent[i]);
            first = Math.Min(first, recent[i].At);
        }

        firstUses[cluster] = first;
    }

    /// <summary>Whether any of it is in some wordings, as far as is remembered.</summary>
    public bool Says(IReadOnlySet<int> wordings, RecentMessages recent) =>
        clusters.Overlaps(wordings) || phrases.Exists(phrase => wordings.Contains(phrase.Cluster)) || Tally.Of(recent, StartedAt, wordings).Messages > 0;

    /// <summary>Some of its wordings are fine after all: they are taken out, and what had spoken for it is to be weighed anew.</summary>
    /// <param name="fine">Their clusters.</param>
    /// <param name="recent">What is remembered, these wordings still in it: messages that are not are taken to be like those that are.</param>
    public void Quiet(IReadOnlySet<int> fine, RecentMessages recent)
    {
        var (remembered, quieted) = (Tally.Of(recent, StartedAt), Tally.Of(recent, StartedAt, fine));
        All.Calm(quieted, remembered);
        phrases.RemoveAll(phrase => fine.Contains(phrase.Cluster));
        clusters.ExceptWith(fine);
        foreach (var cluster in fine) firstUses.Remove(cluster);
        if (News is { } news && fine.Contains(news.Cluster)) News = null;
        (Crowd, Echo) = (Tally.Of(recent, StartedAt, clusters), default);
        (Coordinates, Covert, Turned, Stretch, Coordinated, Unusual, Mood) = (false, false, false, null, -6, -6, new());
    }

    private static bool IsAbuse(PhraseEvidence phrase) => phrase.Abusive && phrase.Surprise >= BeyondChance;

    private bool IsNoted(int cluster) => phrases.Exists(phrase => phrase.Cluster == cluster);

    public void Save(BinaryWriter writer)
    {
        writer.Write(Id);
        writer.Write(StartedAt);
        writer.Write(RaisedAt.UtcTicks);
        All.Save(writer);
        Crowd.Save(writer);
        Echo.Save(writer);
        writer.Write7BitEncodedInt(clusters.Count);
        foreach (var cluster in clusters)
        {
            writer.Write7BitEncodedInt(cluster);
            writer.Write(firstUses[cluster]);
        }

        Leaders.Save(writer);
        Roots.Save(writer);
        writer.Write(Coordinates);
        writer.Write((byte)Classification);
        writer.Write((byte)Severity);
        writer.Write(Unusual);
        writer.Write(Coordinated);
        writer.Write(LastUnusual.UtcTicks);
        writer.Write(LastBurst.UtcTicks);
        writer.Write(PeakHour);
        writer.Write(FootprintAt);
        writer.Write7BitEncodedInt(phrases.Count);
        foreach (var phrase in phrases) phrase.Save(writer);
        Mood.Save(writer);
        writer.Write(Turned);
        writer.Write(Stretch is not null);
        Stretch?.Save(writer);
        writer.Write(Covert);
        Persistent.Save(writer);
        writer.Write(ToldAt.UtcTicks);
        writer.Write7BitEncodedInt(TimesNews);
        writer.Write(News is not null);
        News?.Save(writer);
        StoredLink.Save(Link, writer);
        StoredReasons.Save(Reasons, writer);
    }

    public static Episode Load(BinaryReader reader)
    {
        var (id, startedAt, raisedAt) = (reader.ReadString(), reader.ReadInt64(), new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero));
        var (all, crowd, echo) = (Tally.Load(reader), Tally.Load(reader), EchoEvidence.Load(reader));
        var clusters = new (int Id, long FirstUse)[reader.Read7BitEncodedInt()];
        for (var i = 0; i < clusters.Length; i++) clusters[i] = (reader.Read7BitEncodedInt(), reader.ReadInt64());
        var episode = new Episode
        {
            Id = id,
            StartedAt = startedAt,
            RaisedAt = raisedAt,
            ToldAt = raisedAt,
            All = all,
            Crowd = crowd,
            Echo = echo,
            Leaders = LeadingSenders.Load(reader),
            Roots = RootWatch.Load(reader),
            Coordinates = reader.ReadBoolean(),
            Classification = (Classification)reader.ReadByte(),
            Severity = (Severity)reader.ReadByte(),
            Unusual = reader.ReadDouble(),
            Coordinated = reader.ReadDouble(),
            LastUnusual = new(reader.ReadInt64(), TimeSpan.Zero),
            LastBurst = new(reader.ReadInt64(), TimeSpan.Zero),
            PeakHour = reader.ReadInt64(),
            FootprintAt = reader.ReadInt64(),
        };
        foreach (var (cluster, firstUse) in clusters)
        {
            episode.clusters.Add(cluster);
            episode.firstUses[cluster] = firstUse;
        }

        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) episode.phrases.Add(PhraseEvidence.Load(reader));
        (episode.Mood, episode.Turned) = (Mood.Load(reader), reader.ReadBoolean());
        if (reader.ReadBoolean()) episode.Stretch = Turning.Load(reader);
        episode.Covert = reader.ReadBoolean();
        episode.Persistent = PersistentHostility.Load(reader);
        (episode.ToldAt, episode.TimesNews) = (new(reader.ReadInt64(), TimeSpan.Zero), reader.Read7BitEncodedInt());
        if (reader.ReadBoolean()) episode.News = NewWording.Load(reader);
        episode.Link = StoredLink.Load(reader);
        episode.reasons = StoredReasons.Load(reader);
        return episode;
    }
}
