using System.Runtime.InteropServices;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Episodes;

/// <summary>
/// The first movers of an episode, and its loudest senders by space-saving counters (Metwally et al. 2005): bounded, never missing a sender
/// who wrote more than one message in <see cref="Loudest"/>. What is told of one is what is certain: its messages since it has had a counter.
/// </summary>
internal sealed class LeadingSenders
{
    private const int FirstMovers = 12;
    private const int Loudest = 192;
    private readonly List<Leader> leaders = new(FirstMovers);
    private readonly List<ulong> keys = new(FirstMovers);
    private int quietest = FirstMovers;
    private long quiet;

    /// <summary>Messages counted for one sender; 0 when it is not kept.</summary>
    public long MessagesFrom(SenderKey sender) => Find(sender)?.Certain ?? 0;

    public void Add(in RecentMessage message)
    {
        if (message.Account is null) return;
        var sender = message.Sender;
        var leader = Find(sender);
        if (leader is null)
        {
            leader = new(sender, message.Platform, message.Account, message.CreatedAt) { FirstAt = message.At };
            if (leaders.Count < FirstMovers + Loudest) Take(leader);
            else
            {
                var place = Quietest();
                leader.Messages = leader.Inherited = leaders[place].Messages;
                (leaders[place], keys[place]) = (leader, sender.Value);
            }
        }

        leader.Messages++;
        leader.FirstAt = Math.Min(leader.FirstAt, message.At);
        leader.LastAt = Math.Max(leader.LastAt, message.At);
    }

    /// <summary>First movers, then the loudest.</summary>
    public List<SenderFigures> Figures()
    {
        var figures = leaders.Take(FirstMovers).OrderBy(leader => leader.FirstAt).Select(leader => leader.Figures("first-mover")).ToList();
        figures.AddRange(leaders.Skip(FirstMovers).Where(leader => leader.Certain > 1)
            .OrderByDescending(leader => leader.Certain).ThenBy(leader => leader.FirstAt).Take(FirstMovers).Select(leader => leader.Figures("loudest")));
        return figures;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(leaders.Count);
        foreach (var leader in leaders) leader.Save(writer);
    }

    public static LeadingSenders Load(BinaryReader reader)
    {
        var loaded = new LeadingSenders();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) loaded.Take(Leader.Load(reader));
        return loaded;
    }

    private void Take(Leader leader)
    {
        leaders.Add(leader);
        keys.Add(leader.Sender.Value);
    }

    private Leader? Find(SenderKey sender) => CollectionsMarshal.AsSpan(keys).IndexOf(sender.Value) is >= 0 and var place ? leaders[place] : null;

    // The first of those with the fewest messages. Counters never go down, so the search goes on where it stopped, and starts again only when all have more.
    private int Quietest()
    {
        while (true)
        {
            for (; quietest < leaders.Count; quietest++)
                if (leaders[quietest].Messages <= quiet) return quietest;
            quiet = leaders.Skip(FirstMovers).Min(leader => leader.Messages);
            quietest = FirstMovers;
        }
    }

    private sealed class Leader(SenderKey sender, string platform, string account, long createdAt)
    {
        public SenderKey Sender { get; } = sender;

        /// <summary>At most so many: what its counter held before is in it.</summary>
        public long Messages { get; set; }

        /// <summary>What its counter held before it was this sender's.</summary>
        public long Inherited { get; set; }

        public long Certain => Messages - Inherited;

        public long FirstAt { get; set; }

        public long LastAt { get; set; }

        public SenderFigures Figures(string role) => new(
            platform, account, role, Certain, DateTimeOffset.FromUnixTimeMilliseconds(FirstAt), DateTimeOffset.FromUnixTimeMilliseconds(LastAt),
            createdAt == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(createdAt));

        public void Save(BinaryWriter writer)
        {
            writer.Write(Sender.Value);
            writer.Write(platform);
            writer.Write(account);
            foreach (var value in (long[])[createdAt, Messages, Inherited, FirstAt, LastAt]) writer.Write(value);
        }

        public static Leader Load(BinaryReader reader) =>
            new(new(reader.ReadUInt64()), reader.ReadString(), reader.ReadString(), reader.ReadInt64())
            {
                Messages = reader.ReadInt64(), Inherited = reader.ReadInt64(), FirstAt = reader.ReadInt64(), LastAt = reader.ReadInt64(),
            };
    }
}
