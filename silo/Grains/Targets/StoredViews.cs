using System.Globalization;
using PileOn.Detection;
using PileOn.Detection.Messages;
using PileOn.Detection.Tone;

namespace PileOn.Silo.Grains.Targets;

/// <summary>A target's latest messages as its snapshot keeps them. Two hundred of them are written with every snapshot: as objects they take longer than the detector.</summary>
internal static class StoredViews
{
    private const byte Version = 3;

    /// <summary>Probabilities are kept in steps of 1/255: a tone is not known better, and a float takes four times the room.</summary>
    private const float ToneSteps = 255;

    public static byte[] Write(IReadOnlyCollection<RecentView> views) => Packing.Pack(Version, writer =>
    {
        var unit = views.All(view => view.SentAt.UtcTicks % TimeSpan.TicksPerSecond == 0) ? TimeSpan.TicksPerSecond : 1; // most platforms tell seconds
        writer.Write7BitEncodedInt(views.Count);
        writer.Write7BitEncodedInt64(unit);
        var before = 0L;
        foreach (var view in views) Write(writer, view, unit, ref before);
    });

    /// <returns>Nothing where it is damaged or was written by a version this code does not read: they are only what the page shows first.</returns>
    public static RecentView[] Read(byte[] stored)
    {
        if (stored.Length == 0 || stored[0] != Version) return [];
        try
        {
            return Packing.Read(Packing.Unpack(stored.AsSpan(1)), ReadAll);
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static RecentView[] ReadAll(BinaryReader reader)
    {
        var views = new RecentView[reader.Read7BitEncodedInt()];
        var (unit, before) = (reader.Read7BitEncodedInt64(), 0L);
        for (var index = 0; index < views.Length; index++) views[index] = Read(reader, unit, ref before);
        return views;
    }

    /// <summary>A tone as it is after it was written and read: a message must not look another way because its target was put away meanwhile.</summary>
    public static ToneScore AsStored(ToneScore tone) => new(Fine(Coarse(tone.Threat)), Fine(Coarse(tone.Hostile)), Fine(Coarse(tone.Civil)), tone.Known);

    private static void Write(BinaryWriter writer, in RecentView view, long unit, ref long before)
    {
        writer.Write7BitEncodedInt64(view.Position);
        writer.Write(view.Platform);
        writer.Write((byte)view.Kind);
        Write(writer, view.Sender);
        var (time, since) = (view.SentAt.UtcTicks / unit, (view.SentAt.UtcTicks / unit) - before);
        writer.Write7BitEncodedInt64((since << 1) ^ (since >> 63));
        before = time;
        writer.Write(view.HasText);
        writer.Write7BitEncodedInt(view.Cluster ?? -1);
        writer.Write(Coarse(view.Tone.Threat));
        writer.Write(Coarse(view.Tone.Hostile));
        writer.Write(Coarse(view.Tone.Civil));
        writer.Write(view.Tone.Known);
        WriteUrl(writer, view.Url);
    }

    private static RecentView Read(BinaryReader reader, long unit, ref long before) => new(
        reader.Read7BitEncodedInt64(), reader.ReadString(), (MessageKind)reader.ReadByte(), ReadOptional(reader),
        new((before += UnZigZag(reader.Read7BitEncodedInt64())) * unit, TimeSpan.Zero), reader.ReadBoolean(), reader.Read7BitEncodedInt() is >= 0 and var cluster ? cluster : null,
        new(Fine(reader.ReadByte()), Fine(reader.ReadByte()), Fine(reader.ReadByte()), reader.ReadBoolean()), ReadUrl(reader));

    private static byte Coarse(float share) => (byte)Math.Round(Math.Clamp(share, 0, 1) * ToneSteps);

    private static float Fine(byte coarse) => coarse / ToneSteps;

    private static long UnZigZag(long value) => (long)((ulong)value >> 1) ^ -(value & 1);

    /// <summary>Addresses of posts are alike up to the post's number at their end, and that takes eight bytes where its nineteen digits do not pack.</summary>
    private static void WriteUrl(BinaryWriter writer, string? url)
    {
        var end = url.AsSpan().TrimEnd("0123456789").Length;
        var isNumbered = ulong.TryParse(url.AsSpan(end), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && url![end] != '0';
        Write(writer, isNumbered ? url![..end] : url);
        writer.Write(isNumbered);
        if (isNumbered) writer.Write(number);
    }

    private static string? ReadUrl(BinaryReader reader)
    {
        var text = ReadOptional(reader);
        return reader.ReadBoolean() ? text + reader.ReadUInt64().ToString(CultureInfo.InvariantCulture) : text;
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? ReadOptional(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
