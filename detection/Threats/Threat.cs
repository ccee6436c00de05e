using System.Numerics;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Threats;

/// <summary>One threat as it is recognised again: by its sender, and by its wording and the first few that differ from it, so that it matters little which copy comes first.</summary>
internal sealed class Threat(SenderKey sender, string? fact)
{
    private const int MostWordings = 4;

    /// <summary>Wording that agrees in so many values teaches nothing.</summary>
    private const int Alike = 52;
    private readonly List<byte[]> wordings = new(1);

    public DateTimeOffset LastAt { get; private set; } = DateTimeOffset.MinValue;

    public bool IsFrom(SenderKey other) => !other.IsUnknown && other == sender;

    /// <summary>Whether it is the naming of a certain protected fact: who else names it does the same.</summary>
    /// <param name="other">The id of the decision that protects it.</param>
    public bool Names(string other) => fact == other;

    public bool Says(TextSignature? other)
    {
        if (other is not { MinHash.Length: TextSignature.Size }) return false;
        foreach (var wording in wordings)
            if (PhraseMatch.IsSame(PhraseMatch.Agreement(wording, other.MinHash))) return true;
        return false;
    }

    /// <summary>Counts a message that makes this threat, for the first time or again.</summary>
    public void Again(SignedMessage message)
    {
        if (message.SentAt > LastAt) LastAt = message.SentAt;
        if (wordings.Count == MostWordings || message.Signature is not { MinHash: { Length: TextSignature.Size } values }) return;
        foreach (var wording in wordings)
            if (BitOperations.PopCount(PhraseMatch.Agreement(wording, values)) >= Alike) return;
        wordings.Add(values);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(sender.Value);
        writer.Write(fact ?? "");
        writer.Write(LastAt.UtcTicks);
        writer.Write((byte)wordings.Count);
        foreach (var wording in wordings) writer.Write(wording);
    }

    public static Threat Load(BinaryReader reader)
    {
        var threat = new Threat(new(reader.ReadUInt64()), reader.ReadString() is { Length: > 0 } fact ? fact : null) { LastAt = new(reader.ReadInt64(), TimeSpan.Zero) };
        for (int left = reader.ReadByte(); left > 0; left--) threat.wordings.Add(reader.ReadBytes(TextSignature.Size));
        return threat;
    }
}
