using PileOn.Detection.Identity;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Coordination;

/// <summary>
/// How many of the last hour's messages repeat what somebody else just said, whatever it is: several wordings at once, each used by two or three,
/// say as much as one that many use, and say it earlier.
/// </summary>
/// <param name="Senders">Distinct senders who repeat.</param>
/// <param name="Messages">The hour's messages with text, floods left out.</param>
/// <param name="Expected">How many would repeat by chance.</param>
/// <param name="Surprise">-log10 of the probability of so many.</param>
internal readonly record struct EchoEvidence(int Senders, long Messages, double Expected, double Surprise)
{
    private const int MinSenders = 3;

    /// <summary>So many times what chance gives: in a large crowd every small difference is significant.</summary>
    private const double MinExcess = 1.5;

    /// <summary>Nor more than this share of all: no crowd can be half as many again as everybody.</summary>
    private const double MostAsked = 0.8;

    /// <param name="recent">The target's latest messages.</param>
    /// <param name="usual">The share of pairs in which one repeats the other by chance.</param>
    /// <param name="clusters">The clusters that are repeated within the hour up to the latest repeat.</param>
    public static EchoEvidence Of(RecentMessages recent, UsualShare usual, out HashSet<int> clusters)
    {
        clusters = [];
        var last = recent.LatestEcho;
        var senders = new HashSet<SenderKey>();
        long of = 0;
        for (var i = recent.Count - 1; i >= 0; i--)
        {
            ref readonly var message = ref recent[i];
            if (message.At < last - Milliseconds.Hour || message.At > last || !message.Has(Traits.HasText) || message.Has(Traits.Floods)) continue;
            of++;
            if (!message.Has(Traits.Echo)) continue;
            clusters.Add(message.Cluster);
            if (!message.Sender.IsUnknown) senders.Add(message.Sender);
        }

        var expected = Math.Min(of, usual.Value * of * of / 2);
        return new(senders.Count, of, expected, senders.Count < Math.Max(MinSenders, Math.Min(MinExcess * expected, MostAsked * of)) ? 0 : Binomial.Surprise(senders.Count, of, Math.Min(expected / of, 0.99)));
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Senders);
        writer.Write7BitEncodedInt64(Messages);
        writer.Write(Expected);
        writer.Write(Surprise);
    }

    public static EchoEvidence Load(BinaryReader reader) => new(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64(), reader.ReadDouble(), reader.ReadDouble());
}
