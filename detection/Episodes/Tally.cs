using PileOn.Detection.Recent;
using PileOn.Detection.Senders;

namespace PileOn.Detection.Episodes;

/// <summary>Counts over the messages of an episode, running or only suspected: everything the evidence terms need.</summary>
internal sealed class Tally
{
    private const int ExactSenders = 2_000;

    /// <summary>Only for the ages of accounts: who is taken for known beyond 2,000 is missing in both halves of a share.</summary>
    private const int FilterBits = 1 << 15;
    private const int Roots = 8;
    private const int Days = 24;

    /// <summary>The chance that an account was made on a given day, on the safe side, and log10 of the days it could have been.</summary>
    public const double ChanceOfOneDay = 1 / 800.0;

    /// <inheritdoc cref="ChanceOfOneDay"/>
    public const double DaysToChooseFrom = 3.3;

    private TopCounts roots = new(Roots);
    private TopCounts days = new(Days);

    public long Messages { get; private set; }

    public long UnknownSenders { get; private set; }

    public SenderSet Senders { get; private set; } = new(ExactSenders, FilterBits);

    /// <summary>Messages whose sender never wrote before.</summary>
    public long FirstContacts { get; private set; }

    /// <summary>Known senders whose account's age is known.</summary>
    public long WithAge { get; private set; }

    public long Young { get; private set; }

    /// <summary>Of those senders, how many have accounts made on one and the same day.</summary>
    public int OfOneDay => days.Top.Count;

    /// <summary>That day, in days since 1970.</summary>
    public long MadeMostOn => (long)days.Top.Key;

    /// <summary>The post that most messages answer, quote or repost, and how many do.</summary>
    public (ulong Root, int Messages) TopRoot => roots.Top;

    public long WithText { get; private set; }

    public long Disguised { get; private set; }

    public long ToneKnown { get; private set; }

    /// <summary>The sum of how hostile they are.</summary>
    public double Hostile { get; private set; }

    /// <summary>Messages that are hostile rather than not.</summary>
    public long HostileMessages { get; private set; }

    public double Civil { get; private set; }

    public long Pairs { get; private set; }

    public long SharedPairs { get; private set; }

    /// <summary>Messages of known senders.</summary>
    public long FromKnownSenders => Messages - UnknownSenders;

    public void Add(in RecentMessage message)
    {
        Messages++;
        if (message.Sender.IsUnknown) UnknownSenders++;
        else if (Senders.Add(message.Sender) && message.Has(Traits.HasAge)) CountAge(message);
        if (message.Has(Traits.FirstContact)) FirstContacts++;
        if (message.Root != 0) roots.Add(message.Root);
        if (message.Has(Traits.HasText)) WithText++;
        if (message.Has(Traits.Disguised)) Disguised++;
        if (message.Has(Traits.ToneKnown))
        {
            ToneKnown++;
            Hostile += message.Hostile;
            if (message.IsHostile) HostileMessages++;
            Civil += message.Civility;
        }

        Pairs += message.Pairs;
        SharedPairs += message.SharedPairs;
    }

    /// <summary>A share of the messages, 0 to 1, is fine after all, whatever their tone was taken for.</summary>
    public void Calm(double share)
    {
        ToneKnown += (long)Math.Round(share * (Messages - ToneKnown));
        Hostile *= 1 - share;
        HostileMessages = (long)Math.Round(HostileMessages * (1 - share));
        Civil += share * (ToneKnown - Civil);
    }

    /// <summary>Counts what is remembered from a moment on, all of it or that of some phrase clusters.</summary>
    public static Tally Of(RecentMessages recent, long from, IReadOnlySet<int>? clusters = null)
    {
        var tally = new Tally();
        for (var i = 0; i < recent.Count; i++)
        {
            ref readonly var message = ref recent[i];
            if (message.At >= from && (clusters is null || clusters.Contains(message.Cluster))) tally.Add(message);
        }

        return tally;
    }

    private void CountAge(in RecentMessage message)
    {
        WithAge++;
        if (message.Has(Traits.Young)) Young++;
        days.Add((ulong)(message.CreatedAt / Milliseconds.Day));
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var count in (long[])[Messages, UnknownSenders, FirstContacts, WithAge, Young, WithText, Disguised, ToneKnown, HostileMessages, Pairs, SharedPairs])
            writer.Write7BitEncodedInt64(count);
        writer.Write(Hostile);
        writer.Write(Civil);
        Senders.Save(writer);
        roots.Save(writer);
        days.Save(writer);
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
        HostileMessages = reader.Read7BitEncodedInt64(),
        Pairs = reader.Read7BitEncodedInt64(),
        SharedPairs = reader.Read7BitEncodedInt64(),
        Hostile = reader.ReadDouble(),
        Civil = reader.ReadDouble(),
        Senders = SenderSet.Load(ExactSenders, FilterBits, reader),
        roots = TopCounts.Load(Roots, reader),
        days = TopCounts.Load(Days, reader),
    };
}
