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
    private readonly List<Message> messages = [];
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
    public Happening Happen(TargetProfile target, Classification? expected, string what, bool optional = false)
    {
        var happening = new Happening($"t{happenings.Count + 1}", target, expected, what, optional);
        happenings.Add(happening);
        return happening;
    }

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
                : (((ulong)time.ToUnixTimeMilliseconds() << 20) | (idRng.Next() >> 44)).ToString(CultureInfo.InvariantCulture);
        }
        while (!ids.Add(id));
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
        happening?.Messages.Add(message);
        return message;
    }

    internal void AddBackground(IReadOnlyList<Message> background)
    {
        foreach (var message in background) ids.Add(message.Id);
        messages.AddRange(background);
    }

    internal SimulatedStream Close(string scenario)
    {
        var ordered = messages.OrderBy(message => message.SentAt).ToArray(); // stable: equal times stay as they were played
        return new(ordered, new()
        {
            Scenario = scenario,
            Seed = settings.Seed,
            Size = settings.Size,
            Start = Start,
            End = ordered[^1].SentAt,
            Messages = ordered.Length,
            Targets = [.. Targets.Select(target => target.Id)],
            Episodes = [.. happenings.Where(happening => happening.Messages.Count > 0).Select(Truly)],
            Campaigns = campaigns,
        });
    }

    private static TrueEpisode Truly(Happening happening)
    {
        var ordered = happening.Messages.OrderBy(message => message.SentAt).ToArray();
        return new()
        {
            Id = happening.Id,
            Target = happening.Target.Id,
            Expected = happening.Expected,
            Optional = happening.Optional,
            What = happening.What,
            First = ordered[0].SentAt,
            Last = ordered[^1].SentAt,
            MessageIds = [.. ordered.Select(message => message.Id)],
        };
    }
}
