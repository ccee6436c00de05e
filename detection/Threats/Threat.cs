using System.Numerics;
using PileOn.Detection.Decisions;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Senders;

namespace PileOn.Detection.Threats;

/// <summary>
/// One threat that was told, for the day in which more may join it: what it is recognised by (the protected fact it names, its wordings, so that it matters little
/// which copy comes first, and for an hour its sender), and what is counted of it.
/// </summary>
/// <param name="first">Stands for the message that made it.</param>
/// <param name="sender">Who made it.</param>
/// <param name="startedAt">When that message was sent. The day counts from here and does not slide: who goes on for days is told every day. Only a crowd's threat stays one.</param>
internal sealed class Threat(ulong first, SenderKey sender, DateTimeOffset startedAt)
{
    private const byte MostWordings = 8;

    /// <summary>Wording that agrees in so many values teaches nothing.</summary>
    private const int Alike = 52;

    /// <summary>Senders that are counted exactly; of more the number is estimated, with an error of 4%.</summary>
    private const int ExactSenders = 256;

    /// <summary>For so long what says the same or names the same fact is the same threat: from its beginning, or from the latest copy where a crowd copies it.</summary>
    private static readonly TimeSpan Lives = TimeSpan.FromHours(24);

    /// <summary>So many senders are a crowd: hundreds who copy one threat all week are told once.</summary>
    private const int Crowd = 20;

    /// <summary>For so long all that its sender says is one threat: people break a rage into several messages.</summary>
    private static readonly TimeSpan OneRage = TimeSpan.FromHours(1);

    /// <summary>Words beyond those that are kept are told so often at most: who writes a thousand threats in an hour wakes nobody a thousand times.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private readonly List<byte[]> wordings = new(1);
    private SenderSample senders = new(ExactSenders);
    private byte room = MostWordings;
    private DateTimeOffset toldAt;
    private bool saysMore;

    public ulong First => first;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public DateTimeOffset LastAt { get; private set; } = startedAt;

    /// <summary>The id of the decision that protects what it names; null where it threatens by its words alone.</summary>
    public string? Fact { get; private init; }

    public ProtectedFactKind Kind { get; private init; }

    /// <summary>How sure it is that one of its messages threatens by its words; 0 where none does.</summary>
    public float Sure { get; private set; }

    public long Messages { get; private set; }

    public long UnknownSenders { get; private set; }

    /// <summary>Never fewer than before, and never more than there are messages of somebody: an estimate may exceed that.</summary>
    public long Senders => Math.Min(senders.Count, Messages - UnknownSenders);

    public static Threat Naming(ProtectedFact fact, ulong first, SenderKey sender, DateTimeOffset startedAt) =>
        new(first, sender, startedAt) { Fact = fact.Id, Kind = fact.Kind };

    /// <summary>Whether a message sent then may join it.</summary>
    public bool Lasts(DateTimeOffset at) => at >= StartedAt - Lives && at <= (Senders < Crowd ? StartedAt : LastAt) + Lives;

    public bool IsFrom(SignedMessage message) => !message.SenderKey.IsUnknown && message.SenderKey == sender && (message.SentAt - StartedAt).Duration() <= OneRage;

    /// <param name="other">As <see cref="ThreatWording"/> reads it.</param>
    public bool Says(byte[]? other)
    {
        if (other is null) return false;
        foreach (var wording in wordings)
            if (PhraseMatch.IsSame(PhraseMatch.Agreement(wording, other))) return true;
        return false;
    }

    /// <summary>Counts a message that makes this threat, for the first time or again.</summary>
    /// <param name="message">The message.</param>
    /// <param name="said">As <see cref="ThreatWording"/> reads it; null where there is nothing to compare.</param>
    /// <param name="sure">How sure it is that it threatens by its words.</param>
    /// <param name="clock">The latest event time read.</param>
    /// <returns>Null when it is not to be told now; otherwise whether anything that joined since it was last told says something else than what was in it.</returns>
    public bool? Take(SignedMessage message, byte[]? said, float sure, DateTimeOffset clock)
    {
        Messages++;
        if (message.SentAt > LastAt) LastAt = message.SentAt;
        senders.Add(message.SenderKey);
        if (message.SenderKey.IsUnknown) UnknownSenders++;
        Sure = Math.Max(Sure, sure);
        saysMore |= !Says(said);
        var learned = Learn(said);
        if (!IsStep(Messages) && !(saysMore && (learned || clock - toldAt >= Pause))) return null;
        var more = saysMore;
        (toldAt, saysMore) = (clock, false);
        return more;
    }

    /// <summary>Bytes it keeps of wordings and senders.</summary>
    public int Kept => (wordings.Count * TextSignature.Size) + (senders.Kept * sizeof(ulong));

    /// <summary>Lets go of half of its senders, or of the wording learned last and the room for it, whichever takes more.</summary>
    public void Give()
    {
        if (wordings.Count < 2 || senders.Kept * sizeof(ulong) >= wordings.Count * TextSignature.Size)
        {
            senders.Halve();
            return;
        }

        room = (byte)(wordings.Count - 1);
        wordings.RemoveAt(room);
    }

    /// <summary>1, 2, 3, 5, 10, 20, 50, 100 and so on: hundreds of copies are few revisions.</summary>
    private static bool IsStep(long messages)
    {
        if (messages == 3) return true;
        while (messages % 10 == 0) messages /= 10;
        return messages is 1 or 2 or 5;
    }

    private bool Learn(byte[]? said)
    {
        if (wordings.Count >= room || said is null) return false;
        foreach (var wording in wordings)
            if (BitOperations.PopCount(PhraseMatch.Agreement(wording, said)) >= Alike) return false;
        wordings.Add(said);
        return true;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(first);
        writer.Write(sender.Value);
        writer.Write(StartedAt.UtcTicks);
        writer.Write(LastAt.UtcTicks);
        writer.Write(Fact ?? "");
        writer.Write((byte)Kind);
        writer.Write(Sure);
        writer.Write7BitEncodedInt64(Messages);
        writer.Write7BitEncodedInt64(UnknownSenders);
        senders.Save(writer);
        writer.Write(room);
        writer.Write(toldAt.UtcTicks);
        writer.Write(saysMore);
        writer.Write((byte)wordings.Count);
        foreach (var wording in wordings) writer.Write(wording);
    }

    public static Threat Load(BinaryReader reader)
    {
        var threat = new Threat(reader.ReadUInt64(), new(reader.ReadUInt64()), new(reader.ReadInt64(), TimeSpan.Zero))
        {
            LastAt = new(reader.ReadInt64(), TimeSpan.Zero),
            Fact = reader.ReadString() is { Length: > 0 } fact ? fact : null,
            Kind = (ProtectedFactKind)reader.ReadByte(),
            Sure = reader.ReadSingle(),
            Messages = reader.Read7BitEncodedInt64(),
            UnknownSenders = reader.Read7BitEncodedInt64(),
            senders = SenderSample.Load(reader),
            room = reader.ReadByte(),
            toldAt = new(reader.ReadInt64(), TimeSpan.Zero),
            saysMore = reader.ReadBoolean(),
        };
        for (int left = reader.ReadByte(); left > 0; left--) threat.wordings.Add(reader.ReadBytes(TextSignature.Size));
        return threat;
    }
}
