using PileOn.Detection.Identity;

namespace PileOn.Detection.Phrasing;

public sealed partial class PhraseCluster
{
    /// <summary>About as many bytes as it takes when saved.</summary>
    internal int Bytes => 84 + (ToneKnown > 0 ? 5 : 0) + wording.Bytes + (FirstSender?.Length ?? 0) + (FirstPlatform?.Length ?? 0)
        + (senders is null ? 0 : 36 + signature.Length + senders.Bytes + representativeBytes);

    /// <param name="known">The background's words.</param>
    internal void Save(BinaryWriter writer, uint[] known)
    {
        writer.Write7BitEncodedInt(Id);
        writer.Write(signature);
        wording.Save(writer, known);
        var isWhole = FirstAt.UtcTicks % TimeSpan.TicksPerSecond == 0;

        // Names that were too long are not kept, and then the key cannot be told from them. It is asked for with each snapshot, and never changes.
        var isKeyOfName = keyIsOfName ??= FirstPlatform is not null && FirstSenderKey == SenderKey.Of(FirstPlatform, FirstSender);
        writer.Write((byte)((inBackground ? 1 : 0) | (senders is null ? 0 : 2) | (FirstSender is null ? 0 : 4) | (FirstPlatform is null ? 0 : 8) | (isKeyOfName ? 16 : 0) | (isWhole ? 32 : 0) | (IsUsual ? 64 : 0)));
        if (isWhole) writer.Write7BitEncodedInt64(FirstAt.ToUnixTimeSeconds());
        else writer.Write(FirstAt.UtcTicks);
        if (!isKeyOfName) writer.Write(FirstSenderKey.Value);
        if (FirstSender is not null) writer.Write(FirstSender);
        if (FirstPlatform is not null) writer.Write(FirstPlatform);
        writer.Write7BitEncodedInt64(Disguised);
        writer.Write7BitEncodedInt64(ToneKnown);
        if (ToneKnown > 0)
        {
            writer.Write7BitEncodedInt64(hostile);
            writer.Write7BitEncodedInt64(civil);
            writer.Write7BitEncodedInt64(threat);
        }
        if (senders is null) return;
        writer.Write7BitEncodedInt64(Messages);
        writer.Write7BitEncodedInt(Taught);
        writer.Write(LastAt.UtcTicks);
        writer.Write(Representative);
        writer.Write(votes!);
        senders.Save(writer);
    }

    private PhraseCluster(BinaryReader reader, WordBackground background, uint[] known)
    {
        this.background = background;
        Id = reader.Read7BitEncodedInt();
        signature = reader.ReadBytes(TextSignature.Size);
        wording = SharedWording.Load(reader, known);
        var flags = reader.ReadByte();
        inBackground = (flags & 1) != 0;
        IsUsual = (flags & 64) != 0;
        FirstAt = LastAt = (flags & 32) == 0 ? new(reader.ReadInt64(), TimeSpan.Zero) : DateTimeOffset.FromUnixTimeSeconds(reader.Read7BitEncodedInt64());
        if ((flags & 16) == 0) FirstSenderKey = new SenderKey(reader.ReadUInt64());
        if ((flags & 4) != 0) FirstSender = reader.ReadString();
        if ((flags & 8) != 0) FirstPlatform = reader.ReadString();
        keyIsOfName = (flags & 16) != 0;
        if (keyIsOfName is true) FirstSenderKey = SenderKey.Of(FirstPlatform!, FirstSender);
        Messages = 1;
        Disguised = reader.Read7BitEncodedInt64();
        ToneKnown = reader.Read7BitEncodedInt64();
        if (ToneKnown > 0)
            (hostile, civil, threat) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        if ((flags & 2) == 0) return;
        Messages = reader.Read7BitEncodedInt64();
        Taught = reader.Read7BitEncodedInt();
        LastAt = new(reader.ReadInt64(), TimeSpan.Zero);
        Show(reader.ReadString());
        votes = reader.ReadBytes(TextSignature.Size);
        senders = SenderTally.Load(reader);
    }

    internal static PhraseCluster Load(BinaryReader reader, WordBackground background, uint[] known) => new(reader, background, known);
}
