using PileOn.Detection.Identity;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Episodes;

/// <summary>Somebody whose post a crowd gathered under.</summary>
/// <param name="Brought">Messages of the episode that count and answer, quote or repost that post.</param>
internal readonly record struct Amplifier(PostAuthor Author, long Brought);

/// <summary>Who wrote a post that others answer, quote or repost.</summary>
/// <param name="CreatedAt">When the account was made, milliseconds since 1970; 0 when not known.</param>
/// <param name="At">When the post was written, milliseconds since 1970.</param>
internal sealed record PostAuthor(SenderKey Sender, string Platform, string Account, long CreatedAt, long At)
{
    /// <summary>A post that is shown to be kind, as a friend's is: a crowd that falls upon it was not called by its author.</summary>
    private const float KindFrom = 0.6f;

    /// <summary>The author of a post among the messages that are remembered; null where it is not among them, is kind, or nobody is known to have written it.</summary>
    /// <param name="post">Stands for the post.</param>
    public static PostAuthor? Find(ulong post, RecentMessages recent)
    {
        for (var i = 0; i < recent.Count; i++)
        {
            ref readonly var message = ref recent[i];
            if (message.IdHash != post) continue;
            if (message.Account is not { } account || (message.Has(Traits.ToneKnown) && message.Civil >= KindFrom)) return null;
            return new(message.Sender, message.Platform, account, message.CreatedAt, message.At);
        }

        return null;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Sender.Value);
        writer.Write(Platform);
        writer.Write(Account);
        writer.Write(CreatedAt);
        writer.Write(At);
    }

    public static PostAuthor Load(BinaryReader reader) => new(new(reader.ReadUInt64()), reader.ReadString(), reader.ReadString(), reader.ReadInt64(), reader.ReadInt64());
}
