using PileOn.Contracts.Targets;
using PileOn.Detection;
using PileOn.Detection.Messages;

namespace PileOn.Silo.Grains.Targets;

/// <summary>A target's latest messages as its snapshot keeps them. Two hundred of them are written with every snapshot: as objects they take longer than the detector.</summary>
internal static class StoredViews
{
    private const byte Version = 1;

    public static byte[] Write(IReadOnlyCollection<MessageView> views) => Packing.Pack(Version, writer =>
    {
        writer.Write7BitEncodedInt(views.Count);
        foreach (var view in views) Write(writer, view);
    });

    /// <returns>Nothing where it was written by a version this code does not read: they are only what the page shows first.</returns>
    public static MessageView[] Read(byte[] stored)
    {
        if (stored.Length == 0 || stored[0] != Version) return [];
        using var reader = new BinaryReader(new MemoryStream(Packing.Unpack(stored.AsSpan(1)), writable: false));
        var views = new MessageView[reader.Read7BitEncodedInt()];
        for (var index = 0; index < views.Length; index++) views[index] = Read(reader);
        return views;
    }

    private static void Write(BinaryWriter writer, MessageView view)
    {
        writer.Write(view.Ref);
        writer.Write(view.Platform);
        writer.Write((byte)view.Kind);
        Write(writer, view.Sender);
        writer.Write(view.SentAt.UtcTicks);
        writer.Write(view.HasText);
        writer.Write7BitEncodedInt(view.Cluster ?? -1);
        writer.Write(view.Tone.Threat);
        writer.Write(view.Tone.Hostile);
        writer.Write(view.Tone.Civil);
        writer.Write(view.Tone.Known);
        Write(writer, view.Url);
    }

    private static MessageView Read(BinaryReader reader) => new(
        reader.ReadString(), reader.ReadString(), (MessageKind)reader.ReadByte(), ReadOptional(reader), new(reader.ReadInt64(), TimeSpan.Zero), reader.ReadBoolean(),
        reader.Read7BitEncodedInt() is >= 0 and var cluster ? cluster : null,
        new(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadBoolean()), ReadOptional(reader));

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
