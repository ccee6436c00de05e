using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Campaigns;

/// <summary>A footprint in a snapshot.</summary>
internal static class StoredFootprint
{
    public static void Save(EpisodeFootprint footprint, BinaryWriter writer)
    {
        writer.Write(footprint.Episode);
        writer.Write(footprint.Target.Value);
        writer.Write(footprint.StartedAt.UtcTicks);
        writer.Write(footprint.At.UtcTicks);
        writer.Write((byte)footprint.Classification);
        writer.Write(footprint.SenderCount);
        writer.Write7BitEncodedInt(footprint.Senders.Count);
        foreach (var sender in footprint.Senders) writer.Write(sender.Value);
        writer.Write7BitEncodedInt(footprint.Phrases.Count);
        foreach (var phrase in footprint.Phrases)
        {
            StoredSignature.Save(phrase.Signature, writer);
            writer.Write7BitEncodedInt64(phrase.Senders);
        }
    }

    public static EpisodeFootprint Load(BinaryReader reader)
    {
        var (episode, target) = (reader.ReadString(), reader.ReadString());
        var (startedAt, at) = (reader.ReadInt64(), reader.ReadInt64());
        var (classification, count) = ((Classification)reader.ReadByte(), reader.ReadInt64());
        var senders = new SenderKey[reader.Read7BitEncodedInt()];
        for (var i = 0; i < senders.Length; i++) senders[i] = new(reader.ReadUInt64());
        var phrases = new FootprintPhrase[reader.Read7BitEncodedInt()];
        for (var i = 0; i < phrases.Length; i++) phrases[i] = new(StoredSignature.Load(reader)!, reader.Read7BitEncodedInt64());
        return new()
        {
            Episode = episode, Target = new(target), StartedAt = new(startedAt, TimeSpan.Zero), At = new(at, TimeSpan.Zero),
            Classification = classification, SenderCount = count, Senders = senders, Phrases = phrases,
        };
    }
}
