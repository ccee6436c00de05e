using System.Numerics;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;
using PileOn.Detection.Senders;

namespace PileOn.Detection.Episodes;

/// <summary>
/// Whose posts the crowd of an episode gathers under: accusation, amplifier, crowd (Marwick 2021). Only what can be seen is said: a post that reached the
/// target itself, and that a large part of the crowd answers, quotes or reposts. Where the crowd answers the target's own post, or somebody's that did not
/// reach the target, nobody is named: who happened to write before the others came did not bring them. Bounded.
/// </summary>
internal sealed class RootWatch
{
    /// <summary>Posts that are followed at once.</summary>
    private const int Roots = 8;

    /// <summary>So many others must have come to a post before its author is named, and so large a share of the episode's messages.</summary>
    private const int Crowd = 12;
    private const double Share = 0.25;

    private const int MostNamed = 3;

    private SpaceSaving<Root> roots = new(Roots);
    private long messages;

    /// <param name="message">A message of the episode.</param>
    /// <param name="recent">The target's latest messages: the post, which is older, may be among them.</param>
    /// <param name="own">Who is never named.</param>
    public void Follow(in RecentMessage message, RecentMessages recent, OwnAccounts own)
    {
        if (message.Has(Traits.Floods)) return; // one who answers a post a hundred times is no crowd under it
        messages++;
        if (message.Root == 0) return;
        var counter = roots.Find(message.Root) ?? roots.Give(message.Root, new());
        counter.Count++;
        counter.Value.Hear(message.Sender);
        if (counter.Value.Author is not null || counter.Certain < 4 || !BitOperations.IsPow2(counter.Certain)) return; // looked for now and then, not with each message
        if (PostAuthor.Find(message.Root, recent) is { } author && !own.Has(author.Platform, author.Account))
            counter.Value.Author = author;
    }

    /// <summary>Those who brought the crowd, the one who brought most first.</summary>
    public IReadOnlyList<Amplifier> Amplifiers() =>
    [
        .. roots.Counters.Where(counter => counter.Certain >= Share * messages && counter.Value.IsCrowd)
            .OrderByDescending(counter => counter.Certain).ThenBy(counter => counter.Key)
            .DistinctBy(counter => counter.Value.Author!.Sender).Take(MostNamed).Select(counter => new Amplifier(counter.Value.Author!, counter.Certain)),
    ];

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(messages);
        roots.Save(writer, root => root.Save(writer));
    }

    public static RootWatch Load(BinaryReader reader) => new()
    {
        messages = reader.Read7BitEncodedInt64(),
        roots = SpaceSaving<Root>.Load(Roots, reader, () => Root.Load(reader)),
    };

    private sealed class Root
    {
        private readonly List<ulong> senders = [];

        public PostAuthor? Author { get; set; }

        /// <summary>Its author is known, and enough others have come.</summary>
        public bool IsCrowd => Author is { } author && senders.Count(sender => sender != author.Sender.Value) >= Crowd;

        // One more than is asked for: the author may be among them.
        public void Hear(SenderKey sender)
        {
            if (senders.Count <= Crowd && !sender.IsUnknown && !senders.Contains(sender.Value)) senders.Add(sender.Value);
        }

        public void Save(BinaryWriter writer)
        {
            writer.Write(Author is not null);
            Author?.Save(writer);
            writer.Write7BitEncodedInt(senders.Count);
            foreach (var sender in senders) writer.Write(sender);
        }

        public static Root Load(BinaryReader reader)
        {
            var root = new Root { Author = reader.ReadBoolean() ? PostAuthor.Load(reader) : null };
            for (var left = reader.Read7BitEncodedInt(); left > 0; left--) root.senders.Add(reader.ReadUInt64());
            return root;
        }
    }
}
