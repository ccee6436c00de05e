using PileOn.Detection.Identity;

namespace PileOn.Detection.Recent;

/// <summary>Messages in a snapshot: about 40 bytes each, because what can be told from the rest or from the message before is left out.</summary>
internal static class StoredMessages
{
    private const byte HasKey = 1, HasAccount = 2, HasRoot = 4, HasCreated = 8, IsPlatformKnown = 16, InSeconds = 32;

    public static void Save(RecentMessages messages, BinaryWriter writer)
    {
        var platforms = new List<string>();
        writer.Write7BitEncodedInt(messages.Count);
        long before = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            ref readonly var message = ref messages[i];
            var platform = platforms.IndexOf(message.Platform);
            var isKeyOfAccount = message.Sender == SenderKey.Of(message.Platform, message.Account);
            var unit = (message.At - before) % 1_000 == 0 && message.CreatedAt % 1_000 == 0 ? 1_000 : 1;
            writer.Write((byte)((isKeyOfAccount ? 0 : HasKey) | (message.Account is null ? 0 : HasAccount) | (message.Root == 0 ? 0 : HasRoot)
                | (message.CreatedAt == 0 ? 0 : HasCreated) | (platform < 0 ? 0 : IsPlatformKnown) | (unit == 1 ? 0 : InSeconds)));
            if (platform >= 0) writer.Write7BitEncodedInt(platform);
            else
            {
                writer.Write(message.Platform);
                platforms.Add(message.Platform);
            }

            if (message.Account is not null) writer.Write(message.Account);
            if (!isKeyOfAccount) writer.Write(message.Sender.Value);
            writer.Write7BitEncodedInt64(ZigZag((message.At - before) / unit));
            before = message.At;
            writer.Write(message.IdHash);
            writer.Write7BitEncodedInt(message.Cluster + 1);
            writer.Write((ushort)message.Traits);
            writer.Write(RecentMessage.Coarse(message.Hostile));
            writer.Write(RecentMessage.Coarse(message.Civil));
            writer.Write((byte)message.Pairs);
            writer.Write((byte)message.SharedPairs);
            if (message.CreatedAt != 0) writer.Write7BitEncodedInt64(ZigZag(message.CreatedAt / unit));
            if (message.Root != 0) writer.Write(message.Root);
        }
    }

    /// <summary>Reads them one after the other.</summary>
    public static IEnumerable<RecentMessage> Load(BinaryReader reader)
    {
        var platforms = new List<string>();
        long at = 0;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var has = reader.ReadByte();
            if ((has & IsPlatformKnown) == 0) platforms.Add(reader.ReadString());
            var platform = (has & IsPlatformKnown) == 0 ? platforms[^1] : platforms[reader.Read7BitEncodedInt()];
            var account = (has & HasAccount) == 0 ? null : reader.ReadString();
            var sender = (has & HasKey) == 0 ? SenderKey.Of(platform, account) : new(reader.ReadUInt64());
            var unit = (has & InSeconds) == 0 ? 1 : 1_000;
            at += UnZigZag(reader.Read7BitEncodedInt64()) * unit;
            yield return new(
                at, reader.ReadUInt64(), sender, reader.Read7BitEncodedInt() - 1, (Traits)reader.ReadUInt16(),
                RecentMessage.Fine(reader.ReadByte()), RecentMessage.Fine(reader.ReadByte()), reader.ReadByte(), reader.ReadByte(), platform, account,
                (has & HasCreated) == 0 ? 0 : UnZigZag(reader.Read7BitEncodedInt64()) * unit, (has & HasRoot) == 0 ? 0 : reader.ReadUInt64());
        }
    }

    private static long ZigZag(long value) => (value << 1) ^ (value >> 63);

    private static long UnZigZag(long value) => (long)((ulong)value >> 1) ^ -(value & 1);
}
