using PileOn.Detection.Identity;
using PileOn.Detection.Recent;
using PileOn.Detection.Senders;

namespace PileOn.Detection.Episodes;

/// <summary>
/// The first movers of an episode, and its loudest senders: bounded, never missing a sender who wrote more than one message in <see cref="Loudest"/>. What is
/// told of one is what is certain: its messages since it has had a counter.
/// </summary>
internal sealed class LeadingSenders
{
    private const int FirstMovers = 12;
    private const int Loudest = 192;

    private readonly SpaceSaving<Leader> first;
    private readonly SpaceSaving<Leader> loud;

    public LeadingSenders() : this(new(FirstMovers), new(Loudest)) { }

    private LeadingSenders(SpaceSaving<Leader> first, SpaceSaving<Leader> loud) => (this.first, this.loud) = (first, loud);

    /// <summary>Messages counted for one sender; 0 when it is not kept.</summary>
    public long MessagesFrom(SenderKey sender) => Find(sender)?.Certain ?? 0;

    public void Add(in RecentMessage message)
    {
        if (message.Account is null) return;
        var counter = Find(message.Sender)
            ?? (first.IsFull ? loud : first).Give(message.Sender.Value, new(message.Platform, message.Account, message.CreatedAt) { FirstAt = message.At });
        counter.Count++;
        counter.Value.FirstAt = Math.Min(counter.Value.FirstAt, message.At);
        counter.Value.LastAt = Math.Max(counter.Value.LastAt, message.At);
    }

    /// <summary>Those who brought the crowd, then first movers, then the loudest; nobody twice.</summary>
    public List<SenderFigures> Figures(IReadOnlyList<Amplifier> amplifiers)
    {
        var named = amplifiers.Select(amplifier => amplifier.Author.Sender.Value).ToHashSet();
        return
        [
            .. amplifiers.Select(Figures),
            .. first.Counters.Where(counter => !named.Contains(counter.Key)).OrderBy(counter => counter.Value.FirstAt).Select(counter => Figures(counter, "first-mover")),
            .. loud.Counters.Where(counter => counter.Certain > 1 && !named.Contains(counter.Key))
                .OrderByDescending(counter => counter.Certain).ThenBy(counter => counter.Value.FirstAt).Take(FirstMovers).Select(counter => Figures(counter, "loudest")),
        ];
    }

    public void Save(BinaryWriter writer)
    {
        first.Save(writer, leader => leader.Save(writer));
        loud.Save(writer, leader => leader.Save(writer));
    }

    public static LeadingSenders Load(BinaryReader reader) => new(
        SpaceSaving<Leader>.Load(FirstMovers, reader, () => Leader.Load(reader)), SpaceSaving<Leader>.Load(Loudest, reader, () => Leader.Load(reader)));

    private SpaceSaving<Leader>.Counter? Find(SenderKey sender) => first.Find(sender.Value) ?? loud.Find(sender.Value);

    // The post may be older than the episode: it counts as one message.
    private SenderFigures Figures(Amplifier amplifier)
    {
        var author = amplifier.Author;
        var counter = Find(author.Sender);
        return new(
            author.Platform, author.Account, "amplifier", Math.Max(1, counter?.Certain ?? 0), Time(author.At), Time(Math.Max(author.At, counter?.Value.LastAt ?? 0)),
            author.CreatedAt == 0 ? null : Time(author.CreatedAt));
    }

    private static SenderFigures Figures(SpaceSaving<Leader>.Counter counter, string role)
    {
        var leader = counter.Value;
        return new(leader.Platform, leader.Account, role, counter.Certain, Time(leader.FirstAt), Time(leader.LastAt), leader.CreatedAt == 0 ? null : Time(leader.CreatedAt));
    }

    private static DateTimeOffset Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);

    private sealed class Leader(string platform, string account, long createdAt)
    {
        public string Platform => platform;

        public string Account => account;

        public long CreatedAt => createdAt;

        public long FirstAt { get; set; }

        public long LastAt { get; set; }

        public void Save(BinaryWriter writer)
        {
            writer.Write(platform);
            writer.Write(account);
            foreach (var value in (long[])[createdAt, FirstAt, LastAt]) writer.Write(value);
        }

        public static Leader Load(BinaryReader reader) =>
            new(reader.ReadString(), reader.ReadString(), reader.ReadInt64()) { FirstAt = reader.ReadInt64(), LastAt = reader.ReadInt64() };
    }
}
