using PileOn.Detection.Identity;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Coordination;

/// <summary>
/// Where a crowd that hides begins: letters are hidden, or accounts are young, more often than is usual here, whatever is said and however slowly it comes. It weighs nothing
/// by itself: it is a reason to add the evidence up from there, as a burst and a repeat are.
/// </summary>
internal static class HidingStretch
{
    /// <summary>As many as make a wording.</summary>
    private const int MinSenders = 4;

    /// <summary>As many as make a burst: a few strangers are no crowd, whatever they have in common.</summary>
    private const int MinMessages = 8;

    /// <summary>As much as a wording must surprise.</summary>
    private const double MinSurprise = 3.5;

    /// <summary>
    /// When the stretch of messages up to now began, of an hour at most, in which it surprises most; milliseconds since 1970, null where it nowhere does. By when they were sent,
    /// whichever way they came.
    /// </summary>
    /// <param name="recent">The target's latest messages.</param>
    /// <param name="usual">What shares are usual at the target.</param>
    /// <param name="since">What was before is told already.</param>
    /// <param name="clock">The latest event time read.</param>
    public static long? Of(RecentMessages recent, UsualShares usual, DateTimeOffset since, DateTimeOffset clock)
    {
        var earliest = Math.Max(since.ToUnixTimeMilliseconds(), clock.ToUnixTimeMilliseconds() - Milliseconds.Hour) + 1;
        var (sent, hiding) = (new List<(long At, SenderKey Hides)>(), 0);
        for (var i = 0; i < recent.Count; i++)
        {
            ref readonly var message = ref recent[i];
            if (message.At < earliest || message.Has(Traits.Floods)) continue;
            var hides = message.Has(Traits.Disguised | Traits.Young) ? message.Sender : default;
            sent.Add((message.At, hides));
            if (!hides.IsUnknown) hiding++;
        }

        return sent.Count < MinMessages || hiding < MinSenders ? null : Begin(sent, Math.Min(usual.Disguised.Value + usual.Young.Value, 0.99));
    }

    private static long? Begin(List<(long At, SenderKey Hides)> sent, double share)
    {
        sent.Sort((a, b) => b.At.CompareTo(a.At));
        var (hiding, from, most, begins) = (new HashSet<SenderKey>(), (long?)null, MinSurprise, false);
        for (var messages = 1; messages <= sent.Count; messages++)
        {
            var (at, hides) = sent[messages - 1];
            if (!hides.IsUnknown)
            {
                hiding.Add(hides);
                begins = true;
            }

            if (messages < sent.Count && sent[messages].At == at) continue; // those that were sent at the same time stand in no order
            var counts = begins && hiding.Count >= MinSenders && messages >= MinMessages;
            begins = false;
            if (!counts) continue;
            if (Binomial.Surprise(hiding.Count, messages, share) is var surprise && surprise >= most) (from, most) = (at, surprise);
        }

        return from;
    }
}
