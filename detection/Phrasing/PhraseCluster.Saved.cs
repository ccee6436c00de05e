using PileOn.Detection.Identity;

namespace PileOn.Detection.Phrasing;

public sealed partial class PhraseCluster
{
    /// <summary>About as many bytes as it takes when saved.</summary>
    internal int Bytes => 84 + (ToneKnown > 0 ? 5 : 0) + wording.Bytes + (FirstSender?.Length ?? 0) + (FirstPlatform?.Length ?? 0)
        + (joined?.Bytes ?? 0);

    /// <param name="known">The background's words.</param>
    internal void Save(BinaryWriter writer, uint[] known)
    {
        writer.Write7BitEncodedInt(Id);
        writer.Write(Values);
        wording.Save(writer, known);
        var isWhole = FirstAt.UtcTicks % TimeSpan.TicksPerSecond == 0;

        // Names that were too long are not kept, and then the key cannot be told from them. It is asked for with each snapshot, and never changes.
        var isKeyOfName = keyIsOfName ??= FirstPlatform is not null && FirstSenderKey == SenderKey.Of(FirstPlatform, FirstSender);
        writer.Write((byte)((inBackground ? 1 : 0) | (joined is null ? 0 : 2) | (FirstSender is null ? 0 : 4) | (FirstPlatform is null ? 0 : 8) | (isKeyOfName ? 16 : 0) | (isWhole ? 32 : 0) | (IsUsual ? 64 : 0)));
        if (isWhole) writer.Write7BitEncodedInt64(FirstAt.ToUnixTimeSeconds());
        else writer.Write(FirstAt.UtcTicks);
        if (!isKeyOfName) writer.Write(FirstSenderKey.Value);
        if (FirstSender is not null) writer.Write(FirstSender);
        if (FirstPlatform is not null) writer.Write(FirstPlatform);
        writer.Write7BitEncodedInt64(Disguised);
        writer.Write7BitEncodedInt64(ToneKnown);
        if (ToneKnown > 0)
        {
            writer.Write7BitEncodedInt64(Hostile);
            writer.Write7BitEncodedInt64(Civil);
            writer.Write7BitEncodedInt64(Threat);
        }
        joined?.Save(writer);
    }

    private PhraseCluster(BinaryReader reader, SignatureTable table, PlatformNames platforms, WordBackground background, uint[] known)
    {
        this.background = background;
        this.table = table;
        Id = reader.Read7BitEncodedInt();
        table.Add(this, reader.ReadBytes(TextSignature.Size));
        wording = SharedWording.Load(reader, known);
        var flags = reader.ReadByte();
        inBackground = (flags & 1) != 0;
        IsUsual = (flags & 64) != 0;
        firstAt = (flags & 32) == 0 ? reader.ReadInt64() : DateTimeOffset.FromUnixTimeSeconds(reader.Read7BitEncodedInt64()).UtcTicks;
        if ((flags & 16) == 0) FirstSenderKey = new SenderKey(reader.ReadUInt64());
        if ((flags & 4) != 0) FirstSender = reader.ReadString();
        if ((flags & 8) != 0) FirstPlatform = platforms.Same(reader.ReadString());
        keyIsOfName = (flags & 16) != 0;
        if (keyIsOfName is true) FirstSenderKey = SenderKey.Of(FirstPlatform!, FirstSender);
        var (disguised, toneKnown) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        var sums = toneKnown == 0 ? default : (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        if ((flags & 2) != 0) joined = Joined.Load(reader, disguised, toneKnown, sums);
        else first = new(disguised > 0, toneKnown > 0, (byte)sums.Item1, (byte)sums.Item2, (byte)sums.Item3);
    }

    internal static PhraseCluster Load(BinaryReader reader, SignatureTable table, PlatformNames platforms, WordBackground background, uint[] known) =>
        new(reader, table, platforms, background, known);
}
