using System.Globalization;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Truth;

namespace PileOn.Simulation;

/// <summary>Where a scenario is played: collects messages and what they belong to.</summary>
public sealed class Stage
{
    private readonly SimulationSettings settings;
    private readonly SortedDictionary<string, OrdinaryLife> lives = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly List<TruePlan> plans = [];
    private List<Message> messages = [];
    private DateTimeOffset end;
    private int written;
    private uint made;
    private readonly List<Happening> happenings = [];
    private readonly List<TrueCampaign> campaigns = [];
    private readonly Rng idRng;

    internal Stage(SimulationSettings settings, DateTimeOffset start, IReadOnlyList<TargetProfile> targets)
    {
        this.settings = settings;
        (Start, Targets) = (start, targets);
        Rng = new(settings.Seed);
        idRng = Rng.Fork("ids");
        Accounts = new(Rng.Fork("accounts"));
    }

    public Rng Rng { get; }

    public Accounts Accounts { get; }

    public DateTimeOffset Start { get; }

    public IReadOnlyList<TargetProfile> Targets { get; }

    /// <summary>The one it mainly happens to.</summary>
    public TargetProfile Main => Targets[0];

    public int Size => settings.Size;

    public IReadOnlyList<string>? AttackTexts => settings.AttackTexts;

    /// <summary>Ordinary life at a target, made when it is first asked for.</summary>
    public OrdinaryLife Life(TargetProfile target)
    {
        if (!lives.TryGetValue(target.Id, out var life)) lives[target.Id] = life = new(this, target);
        return life;
    }

    /// <summary>Something begins to happen at a target.</summary>
    /// <param name="target">To whom.</param>
    /// <param name="expected">What a right alert says; null for none.</param>
    /// <param name="what">In a few words.</param>
    /// <param name="optional">Silence is right as well.</param>
    /// <param name="alsoRight">What is fair to say as well.</param>
    /// <param name="why">Why more than one answer is fair.</param>
    /// <param name="countsOnly">Don't keep which messages they are.</param>
    public Happening Happen(
        TargetProfile target, Classification? expected, string what, bool optional = false,
        IReadOnlyList<Classification>? alsoRight = null, string? why = null, bool countsOnly = false)
    {
        var happening = new Happening($"t{happenings.Count + 1}", target, expected, what)
        {
            Optional = optional, AlsoRight = alsoRight ?? [], Why = why, CountsOnly = countsOnly,
        };
        happenings.Add(happening);
        return happening;
    }

    /// <summary>Says that a desk knows of an event beforehand.</summary>
    public void Plan(TargetProfile target, DateTimeOffset from, DateTimeOffset to, string what) => plans.Add(new(target.Id, from, to, what));

    /// <summary>Says that these are one campaign.</summary>
    public void Link(params IEnumerable<Happening> linked) =>
        campaigns.Add(new($"k{campaigns.Count + 1}", [.. linked.Select(happening => happening.Id)]));

    /// <summary>An id as platforms give them: the time in front, then digits that say nothing.</summary>
    public string NewId(string platform, DateTimeOffset time)
    {
        string id;
        do
        {
            id = platform == Platforms.Mail
                ? $"<{idRng.Hex(20)}@mail.example>"
                : (((ulong)time.ToUnixTimeMilliseconds() << 20) | (unchecked(++made * 0x9E3779B1) & 0xFFFFF)).ToString(CultureInfo.InvariantCulture);
        }
        while (ids.Contains(id)); // of a background; of our own, no number comes again within the same millisecond
        return id;
    }

    /// <summary>A message without text, in the way its platform brings them. Event times are whole seconds, as most platforms tell them.</summary>
    public Message Draft(TargetProfile target, Account account, DateTimeOffset time)
    {
        var id = NewId(account.Platform, time);
        return new()
        {
            Id = id,
            Platform = account.Platform,
            Sender = account.Id,
            Targets = [target.Id],
            SentAt = DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds()),
            Kind = account.Platform switch
            {
                Platforms.Facebook => MessageKind.Comment,
                Platforms.Mail => MessageKind.Email,
                Platforms.Phone => MessageKind.Call,
                _ => MessageKind.Mention,
            },
            Url = account.Platform is Platforms.Twitter or Platforms.Facebook ? $"https://{account.Platform}.example/status/{id}" : null,
            SenderName = account.Name,
            SenderCreatedAt = account.CreatedAt,
            SenderFollowers = account.Followers,
            Lang = account.Platform == Platforms.Phone ? null : "en",
        };
    }

    /// <summary>Puts a message into the stream.</summary>
    public Message Add(Message message, Happening? happening = null)
    {
        messages.Add(message);
        happening?.Add(message);
        return message;
    }

    internal void AddBackground(IReadOnlyList<Message> background)
    {
        foreach (var message in background) ids.Add(message.Id);
        messages.AddRange(background);
    }

    /// <summary>Hands out what comes before a moment, in the order of time, and forgets it.</summary>
    internal void Drain(DateTimeOffset before, Action<Message> write)
    {
        var later = new List<Message>();
        var due = new List<Message>(messages.Count);
        foreach (var message in messages) (message.SentAt < before ? due : later).Add(message);
        foreach (var message in due.OrderBy(message => message.SentAt)) // stable: equal times stay as they were played
        {
            write(message);
            end = message.SentAt;
            written++;
        }

        messages = later;
    }

    internal StreamTruth Close(string scenario)
    {
        var campaignOf = campaigns.SelectMany(campaign => campaign.Episodes.Select(episode => (episode, campaign.Id))).ToDictionary(StringComparer.Ordinal);
        TrueEpisode[] episodes = [.. happenings.Where(happening => happening.Count > 0).Select(happening => happening.Truly(campaignOf.GetValueOrDefault(happening.Id)))];
        var targets = Targets.Select(target => target.Id).ToArray();
        return new()
        {
            Scenario = scenario,
            Seed = settings.Seed,
            Size = settings.Size,
            Start = Start,
            End = end,
            Messages = written,
            Targets = targets,
            Episodes = episodes,
            Campaigns = campaigns,
            Quiet = settings.Background is null ? QuietTimes.Of(targets, episodes, Start, end) : [],
            Planned = plans,
        };
    }
}
