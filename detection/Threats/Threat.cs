using System.Numerics;
using PileOn.Detection.Identity;
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

    /// <param name="other">As <see cref="ThreatWording"/> reads it.</param>
    public bool Says(byte[]? other)
    {
        if (other is null) return false;
        foreach (var wording in wordings)
            if (PhraseMatch.IsSame(PhraseMatch.Agreement(wording, other))) return true;
        return false;
    }

    /// <summary>Counts a message that makes this threat, for the first time or again.</summary>
    /// <param name="at">When it was sent.</param>
    /// <param name="said">As <see cref="ThreatWording"/> reads it; null where there is nothing to compare.</param>
    public void Again(DateTimeOffset at, byte[]? said)
    {
        if (at > LastAt) LastAt = at;
        if (wordings.Count == MostWordings || said is null) return;
        foreach (var wording in wordings)
            if (BitOperations.PopCount(PhraseMatch.Agreement(wording, said)) >= Alike) return;
        wordings.Add(said);
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
