using PileOn.Detection.Identity;

namespace PileOn.Detection.Phrasing;

public sealed partial class PhraseCluster
{
    /// <summary>About as many bytes as it takes when saved.</summary>
    internal int Bytes => 90 + (ToneKnown > 0 ? 12 : 0) + wording.Bytes + (FirstSender?.Length ?? 0) + (FirstPlatform?.Length ?? 0)
        + (senders is null ? 0 : 36 + signature.Length + senders.Bytes + representativeBytes);

    internal void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Id);
        writer.Write(signature);
        wording.Save(writer);
        writer.Write((byte)((inBackground ? 1 : 0) | (senders is null ? 0 : 2) | (FirstSender is null ? 0 : 4) | (FirstPlatform is null ? 0 : 8)));
        writer.Write(FirstAt.UtcTicks);
        writer.Write(FirstSenderKey.Value);
        if (FirstSender is not null) writer.Write(FirstSender);
        if (FirstPlatform is not null) writer.Write(FirstPlatform);
        writer.Write7BitEncodedInt64(Disguised);
        writer.Write7BitEncodedInt64(ToneKnown);
        if (senders is null)
        {
            if (ToneKnown == 0) return;
            writer.Write((float)HostileSum); // of one message: nothing is lost
            writer.Write((float)CivilSum);
            writer.Write((float)ThreatSum);
            return;
        }
        writer.Write(HostileSum);
        writer.Write(CivilSum);
        writer.Write(ThreatSum);
        writer.Write7BitEncodedInt64(Messages);
        writer.Write7BitEncodedInt(Taught);
        writer.Write(LastAt.UtcTicks);
        writer.Write(Representative);
        writer.Write(votes!);
        senders.Save(writer);
    }

    private PhraseCluster(BinaryReader reader, WordBackground background)
    {
        this.background = background;
        Id = reader.Read7BitEncodedInt();
        signature = reader.ReadBytes(TextSignature.Size);
        wording = SharedWording.Load(reader);
        var flags = reader.ReadByte();
        inBackground = (flags & 1) != 0;
        FirstAt = LastAt = new(reader.ReadInt64(), TimeSpan.Zero);
        FirstSenderKey = new SenderKey(reader.ReadUInt64());
        if ((flags & 4) != 0) FirstSender = reader.ReadString();
        if ((flags & 8) != 0) FirstPlatform = reader.ReadString();
        Messages = 1;
        Disguised = reader.Read7BitEncodedInt64();
        ToneKnown = reader.Read7BitEncodedInt64();
        if ((flags & 2) == 0)
        {
            if (ToneKnown > 0) (HostileSum, CivilSum, ThreatSum) = (reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
            return;
        }
        (HostileSum, CivilSum, ThreatSum) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        Messages = reader.Read7BitEncodedInt64();
        Taught = reader.Read7BitEncodedInt();
        LastAt = new(reader.ReadInt64(), TimeSpan.Zero);
        Show(reader.ReadString());
        votes = reader.ReadBytes(TextSignature.Size);
        senders = SenderTally.Load(reader);
    }

    internal static PhraseCluster Load(BinaryReader reader, WordBackground background) => new(reader, background);
}
