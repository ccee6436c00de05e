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

    /// <summary>All of them, floods included.</summary>
    public long Messages => Said.Messages;

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

    /// <summary>The post that most of the messages that count answer, quote or repost, and how many do.</summary>
    public (ulong Root, int Messages) TopRoot => roots.Top;

    /// <summary>Of messages that count: one account's letters hide no crowd.</summary>
    public long WithText { get; private set; }

    /// <inheritdoc cref="WithText"/>
    public long Disguised { get; private set; }

    /// <summary>The tone of all that was said, to be told.</summary>
    public ToneTally Said { get; private set; } = new();

    /// <summary>The tone of messages that count, to judge by: one account that floods does not speak for a crowd.</summary>
    public ToneTally Heard { get; private set; } = new();

    public long Pairs { get; private set; }

    public long SharedPairs { get; private set; }

    /// <summary>Messages of known senders that count; withheld ones never flood.</summary>
    public long FromKnownSenders => Heard.Messages - UnknownSenders;

    public void Add(in RecentMessage message)
    {
        Said.Add(message);
        if (message.Sender.IsUnknown) UnknownSenders++;
        else if (Senders.Add(message.Sender) && message.Has(Traits.HasAge)) CountAge(message);
        if (message.Has(Traits.FirstContact)) FirstContacts++;
        if (message.Has(Traits.Floods)) return;
        Heard.Add(message);
        if (message.Root != 0) roots.Add(message.Root);
        Pairs += message.Pairs;
        SharedPairs += message.SharedPairs;
        if (message.Has(Traits.HasText)) WithText++;
        if (message.Has(Traits.Disguised)) Disguised++;
    }

    /// <summary>As large a share of it is fine after all as some of what is remembered is of all of that, whatever its tone was taken for.</summary>
    public void Calm(Tally fine, Tally remembered)
    {
        if (remembered.Said.Messages > 0) Said.Calm(fine.Said.Messages / (double)remembered.Said.Messages);
        if (remembered.Heard.Messages > 0) Heard.Calm(fine.Heard.Messages / (double)remembered.Heard.Messages);
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
        foreach (var count in (long[])[UnknownSenders, FirstContacts, WithAge, Young, WithText, Disguised, Pairs, SharedPairs])
            writer.Write7BitEncodedInt64(count);
        Said.Save(writer);
        Heard.Save(writer);
        Senders.Save(writer);
        roots.Save(writer);
        days.Save(writer);
    }

    public static Tally Load(BinaryReader reader) => new()
    {
        UnknownSenders = reader.Read7BitEncodedInt64(),
        FirstContacts = reader.Read7BitEncodedInt64(),
        WithAge = reader.Read7BitEncodedInt64(),
        Young = reader.Read7BitEncodedInt64(),
        WithText = reader.Read7BitEncodedInt64(),
        Disguised = reader.Read7BitEncodedInt64(),
        Pairs = reader.Read7BitEncodedInt64(),
        SharedPairs = reader.Read7BitEncodedInt64(),
        Said = ToneTally.Load(reader),
        Heard = ToneTally.Load(reader),
        Senders = SenderSet.Load(ExactSenders, FilterBits, reader),
        roots = TopCounts.Load(Roots, reader),
        days = TopCounts.Load(Days, reader),
    };
}
