using PileOn.Detection.Recent;

namespace PileOn.Detection.Episodes;

/// <summary>The tone of some messages, summed up.</summary>
internal sealed class ToneTally
{
    public long Messages { get; private set; }

    /// <summary>Those of them whose tone is known.</summary>
    public long Known { get; private set; }

    /// <summary>The sum of how hostile they are.</summary>
    public double Hostile { get; private set; }

    /// <summary>Messages that are hostile rather than not.</summary>
    public long HostileMessages { get; private set; }

    /// <summary>The sum of how civil they are.</summary>
    public double Civil { get; private set; }

    public void Add(in RecentMessage message)
    {
        Messages++;
        if (!message.Has(Traits.ToneKnown)) return;
        Known++;
        Hostile += message.Hostile;
        if (message.IsHostile) HostileMessages++;
        Civil += message.Civility;
    }

    /// <summary>A share of the messages, 0 to 1, is fine after all, whatever their tone was taken for.</summary>
    public void Calm(double share)
    {
        Known += (long)Math.Round(share * (Messages - Known));
        Hostile *= 1 - share;
        HostileMessages = (long)Math.Round(HostileMessages * (1 - share));
        Civil += share * (Known - Civil);
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var count in (long[])[Messages, Known, HostileMessages]) writer.Write7BitEncodedInt64(count);
        writer.Write(Hostile);
        writer.Write(Civil);
    }

    public static ToneTally Load(BinaryReader reader) => new()
    {
        Messages = reader.Read7BitEncodedInt64(), Known = reader.Read7BitEncodedInt64(), HostileMessages = reader.Read7BitEncodedInt64(),
        Hostile = reader.ReadDouble(), Civil = reader.ReadDouble(),
    };
}
