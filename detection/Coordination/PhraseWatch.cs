using PileOn.Detection.Messages;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Coordination;

/// <summary>Watches whether more senders use nearly the same wording than independent people would.</summary>
internal sealed class PhraseWatch
{
    /// <summary>A cluster counts from this much information in its shared wording.</summary>
    public const double MinBits = 36;

    /// <summary>And from this many distinct senders.</summary>
    public const int MinSenders = 4;

    /// <summary>The windows in which a phrase's senders are counted, in hours.</summary>
    public static readonly int[] WindowHours = [1, 24, 72, 336];

    /// <summary>The longest of them: nothing that was said before is looked at again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(WindowHours[^1]);

    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private readonly PhraseClusters clusters;
    private readonly HourCounts hours;

    public PhraseWatch() : this(new(PhraseSettings.Default), new()) { }

    private PhraseWatch(PhraseClusters clusters, HourCounts hours) => (this.clusters, this.hours) = (clusters, hours);

    public PhraseClusters Clusters => clusters;

    /// <summary>Lets time pass: what it has passed over goes.</summary>
    public void Advance(DateTimeOffset to)
    {
        hours.Advance(to);
        clusters.Forget(to);
    }

    /// <summary>Finds a message's cluster.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">The latest event time read.</param>
    /// <param name="floods">It counts for no wording, and teaches nothing of what is usual to say.</param>
    public PhraseCluster? Add(SignedMessage message, DateTimeOffset now, bool floods = false) => clusters.Add(message, now, floods);

    /// <summary>Whether a message says what somebody else has said, in wording that carries information, and its sender has not.</summary>
    public bool IsTakenUp(SignedMessage message) =>
        clusters.Find(message) is { Senders: > 0 } cluster && !cluster.IsFrom(message.SenderKey) && cluster.Bits >= MinBits;

    /// <summary>Counts a message that does not flood: what the senders of a wording are held against.</summary>
    public void Count(DateTimeOffset at) => hours.Add(at);

    /// <summary>Whether a cluster's wording carries enough information, from enough senders, to mean something. What a formula accounts for carries none, and hides nothing behind it.</summary>
    public static bool IsHeavy(PhraseCluster cluster) => cluster.Senders >= MinSenders && cluster.Bits >= MinBits;

    /// <summary>Whether the latest member of a cluster repeats what somebody else said within the hour, in wording that carries information.</summary>
    public static bool IsEcho(PhraseCluster cluster) =>
        cluster.Messages > 1 && cluster.SendersWithin(TimeSpan.FromHours(1), cluster.LastAt) > 1 && cluster.Bits >= MinBits;

    /// <summary>
    /// What a heavy cluster says, in the window where it says most. The windows end with the latest of its messages: one that comes after later ones has not waited for time to pass.
    /// </summary>
    /// <param name="usual">The share of messages that share a phrase by chance, by window.</param>
    /// <param name="since">What was before belongs to an episode that has ended.</param>
    /// <param name="inTenMinutes">Messages of the ten minutes up to the latest of its messages: among the thousands of a loud hour a few who paste are not seen, among those who speak beside them they are.</param>
    public PhraseEvidence? Look(PhraseCluster cluster, IReadOnlyList<UsualShare> usual, DateTimeOffset since, long inTenMinutes)
    {
        PhraseEvidence? best = null;
        var now = cluster.LastAt;
        Weigh(1, TenMinutes, inTenMinutes, usual[0]); // no more share a phrase by chance within ten minutes than within the hour
        for (var place = 0; place < WindowHours.Length; place++)
        {
            var window = WindowHours[place];
            if (place > 0 && now - since < TimeSpan.FromHours(WindowHours[place - 1])) break; // no more to see than in the window before
            Weigh(window, TimeSpan.FromHours(window), window == 1 ? hours.Last(2) : hours.Last(window, since), usual[place]);
        }

        return best;

        void Weigh(int window, TimeSpan span, long messages, UsualShare share)
        {
            var senders = cluster.SendersWithin(Min(span, now - since), now);
            if (senders < MinSenders) return;
            messages = Math.Max(messages, senders);
            var usualShare = share.Without(cluster.Taught);
            var surprise = Binomial.Surprise(senders, messages, usualShare);
            if (best is null || surprise > best.Value.Surprise + 0.5)
                best = new(cluster.Id, window, senders, messages, messages * usualShare, surprise, cluster.Bits, cluster.IsAbusive);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    public void Save(BinaryWriter writer)
    {
        hours.Save(writer);
        clusters.Save(writer);
    }

    public static PhraseWatch Load(BinaryReader reader)
    {
        var hours = HourCounts.Load(reader);
        return new(PhraseClusters.Load(PhraseSettings.Default, reader), hours);
    }
}
