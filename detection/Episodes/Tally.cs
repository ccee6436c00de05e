using PileOn.Detection.Recent;
using PileOn.Detection.Senders;

namespace PileOn.Detection.Episodes;

/// <summary>Counts over the messages of an episode, running or only suspected: everything the evidence terms need.</summary>
internal sealed class Tally
{
    private const int ExactSenders = 2_000;

    public long Messages { get; private set; }

    public long UnknownSenders { get; private set; }

    public SenderSet Senders { get; private set; } = new(ExactSenders);

    /// <summary>Messages whose sender never wrote before.</summary>
    public long FirstContacts { get; private set; }

    public long WithAge { get; private set; }

    public long Young { get; private set; }

    public long WithText { get; private set; }

    public long Disguised { get; private set; }

    public long ToneKnown { get; private set; }

    public double Hostile { get; private set; }

    public double Civil { get; private set; }

    public long Pairs { get; private set; }

    public long SharedPairs { get; private set; }

    /// <summary>Messages of known senders.</summary>
    public long FromKnownSenders => Messages - UnknownSenders;

    public void Add(in RecentMessage message)
    {
        Messages++;
        if (message.Sender.IsUnknown) UnknownSenders++;
        else Senders.Add(message.Sender);
        if (message.Has(Traits.FirstContact)) FirstContacts++;
        if (message.Has(Traits.HasAge)) WithAge++;
        if (message.Has(Traits.Young)) Young++;
        if (message.Has(Traits.HasText)) WithText++;
        if (message.Has(Traits.Disguised)) Disguised++;
        if (message.Has(Traits.ToneKnown))
        {
            ToneKnown++;
            Hostile += message.Hostile;
            Civil += message.Civil;
        }

        Pairs += message.Pairs;
        SharedPairs += message.SharedPairs;
    }

    /// <summary>Counts what is remembered from a moment on, all of it or one phrase cluster's.</summary>
    public static Tally Of(RecentMessages recent, long from, int? cluster = null)
    {
        var tally = new Tally();
        for (var i = 0; i < recent.Count; i++)
        {
            ref readonly var message = ref recent[i];
            if (message.At >= from && (cluster is null || message.Cluster == cluster)) tally.Add(message);
        }

        return tally;
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var count in (long[])[Messages, UnknownSenders, FirstContacts, WithAge, Young, WithText, Disguised, ToneKnown, Pairs, SharedPairs])
            writer.Write7BitEncodedInt64(count);
        writer.Write(Hostile);
        writer.Write(Civil);
        Senders.Save(writer);
    }

    public static Tally Load(BinaryReader reader) => new()
    {
        Messages = reader.Read7BitEncodedInt64(),
        UnknownSenders = reader.Read7BitEncodedInt64(),
        FirstContacts = reader.Read7BitEncodedInt64(),
        WithAge = reader.Read7BitEncodedInt64(),
        Young = reader.Read7BitEncodedInt64(),
        WithText = reader.Read7BitEncodedInt64(),
        Disguised = reader.Read7BitEncodedInt64(),
        ToneKnown = reader.Read7BitEncodedInt64(),
        Pairs = reader.Read7BitEncodedInt64(),
        SharedPairs = reader.Read7BitEncodedInt64(),
        Hostile = reader.ReadDouble(),
        Civil = reader.ReadDouble(),
        Senders = SenderSet.Load(ExactSenders, reader),
    };
}
