using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Recent;

/// <summary>A target's latest messages in the order they were observed, at most <see cref="Capacity"/>: what an episode that is found later began with. Those too old for that are to be let go.</summary>
internal sealed class RecentMessages
{
    public const int Capacity = 1_024;

    /// <summary>Accounts younger than this count as young.</summary>
    public const int YoungDays = 30;

    /// <summary>
    /// What one known sender's messages count for at most where hardly anybody else says as much, in a burst that may begin an episode and in an hour of what a crowd says:
    /// one account that floods is no crowd, and does not speak for one. Withheld senders are each their own.
    /// </summary>
    public const int MostOfOne = 3;

    // Four who say much are a crowd that says much, as four senders make a wording.
    private const int OthersAsLoud = 3;

    // Who has flooded so often within the hour has said what there was to say: nothing more counts until it has been quiet, or one loud account could say for days that a crowd is still here.
    private const int GoesOn = 6;

    /// <summary>Who takes up what others say is one of them, whatever he said before, up to so many messages an hour: not who takes up everything.</summary>
    public const int MostTakenUp = 2 * MostOfOne;

    // Floods take so much of what is remembered at most, once all of it is taken: whoever writes hundreds of messages shall not make us forget the crowd beneath.
    private const int MostFloods = Capacity / 4;

    // A message is held against so many before it at most.
    private const int Reach = 64;

    // Characters of accounts' names held at once, and of the longest: twenty-four a message are more than any platform's take. The oldest are let go first.
    private const int MostNames = 24 * Capacity;
    private const int LongestName = 128;

    private readonly PlatformNames platforms = new();
    private RecentMessage[] ring = new RecentMessage[16];
    private int start;
    private int names;
    private int nameless;
    private int floods;

    public int Count { get; private set; }

    /// <summary>A message by its age: 0 is the oldest held.</summary>
    public ref readonly RecentMessage this[int index] => ref ring[(start + index) & (ring.Length - 1)];

    /// <summary>When the latest message that repeats another and does not flood was sent, milliseconds since 1970; <see cref="long.MinValue"/> when none does.</summary>
    public long LatestEcho
    {
        get
        {
            var latest = long.MinValue;
            for (var i = 0; i < Count; i++)
                if (this[i].Has(Traits.Echo) && !this[i].Has(Traits.Floods)) latest = Math.Max(latest, this[i].At);
            return latest;
        }
    }

    /// <summary>Stands for a message's platform and id.</summary>
    public static ulong IdHash(SignedMessage message) => IdHash(message.Platform, message.Id);

    /// <summary>Whether the account is known to be younger than <see cref="YoungDays"/> days.</summary>
    public static bool IsYoung(SignedMessage message) => message.SenderCreatedAt is { } created && message.SentAt - created < TimeSpan.FromDays(YoungDays);

    /// <summary>Remembers a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cluster">Its phrase cluster; -1 when none.</param>
    /// <param name="firstContact">Whether its sender never wrote before.</param>
    /// <param name="echo">Whether somebody else said the same within the hour, in wording that carries information.</param>
    /// <param name="inOrder">Whether no later message is here yet: one that is late may be what was repeated, and not the repeat.</param>
    /// <param name="floods">From <see cref="Floods"/>.</param>
    /// <param name="newcomer">Whether an episode runs in which its sender had not written yet.</param>
    public RecentMessage Add(SignedMessage message, int cluster, bool firstContact, bool echo, bool inOrder, bool floods = false, bool newcomer = false)
    {
        var at = message.SentAt.ToUnixTimeMilliseconds();
        var (pairs, shared) = PairsOf(at, message.SenderKey, cluster);
        var root = message.RootPost is { } post ? IdHash(message.Platform, post) : 0;
        var traits = TraitsOf(message, firstContact) | (root != 0 && IsShared(root, message.SenderKey) ? Traits.SharedRoot : Traits.None) | (!echo ? Traits.None : inOrder ? Traits.Echo : Repeats(at, message.SenderKey, cluster));
        if (floods) traits |= Traits.Floods;
        if (newcomer) traits |= Traits.Newcomer;
        var recent = new RecentMessage(
            at, IdHash(message), message.SenderKey, cluster, traits,
            RecentMessage.Fine(RecentMessage.Coarse(message.Tone.Hostile)), RecentMessage.Fine(RecentMessage.Coarse(message.Tone.Civil)), pairs, shared,
            platforms.Same(message.Platform), message.Sender?.Length > LongestName ? null : message.Sender, message.SenderCreatedAt?.ToUnixTimeMilliseconds() ?? 0, root);
        Push(recent);
        return recent;
    }

    /// <summary>Messages of a stretch of time that do not flood, at most <see cref="MostOfOne"/> of each known sender; none where fewer than four sent all of them, who are no crowd however loud.</summary>
    /// <param name="from">Milliseconds since 1970.</param>
    /// <param name="to">They were before this.</param>
    /// <param name="platform">The one platform that is looked at; null for all.</param>
    /// <param name="came">How many of them there were. Of those that are remembered no more as many count as of those that are, the loud left out.</param>
    [SkipLocalsInit] // what is lent is cleared where it is used
    public long Heads(long from, long to, string? platform, long came)
    {
        var seen = new SenderCounts(stackalloc SenderCounts.Slot[SenderCounts.SlotsFor(Count)]);
        long heads = 0, loud = 0, looked = 0, withheld = 0;
        for (var i = 0; i < Count; i++)
        {
            if (this[i].At < from || this[i].At >= to || this[i].Has(Traits.Floods) || (platform is not null && this[i].Platform != platform)) continue;
            looked++;
            if (this[i].Sender.IsUnknown)
            {
                heads++;
                withheld++;
                continue;
            }

            var ofSender = seen.Add(this[i].Sender);
            if (ofSender <= MostOfOne) heads++;
            else loud += ofSender == MostOfOne + 1 ? MostOfOne + 1 : 1;
        }

        if (looked == 0 || (looked >= came && seen.Senders + withheld <= OthersAsLoud)) return 0;
        return heads + (long)Math.Round(Math.Max(came - looked, 0) * (double)(looked - loud) / looked);
    }

    /// <summary>Lets go of the oldest up to the first that is not older than a moment.</summary>
    /// <param name="from">Milliseconds since 1970.</param>
    public void Forget(long from)
    {
        while (Count > 0 && this[0].At < from) DropOldest();
    }

    /// <summary>Some wordings are fine: what is remembered of them says nothing any more.</summary>
    public void Quiet(IReadOnlySet<int> clusters)
    {
        for (var i = 0; i < Count; i++)
        {
            ref var message = ref ring[(start + i) & (ring.Length - 1)];
            if (clusters.Contains(message.Cluster))
                message = message with { Cluster = -1, SharedPairs = 0, Traits = (message.Traits & ~Traits.Echo) | Traits.ToneKnown, Hostile = 0, Civil = 1 };
        }
    }

    public void Save(BinaryWriter writer) => StoredMessages.Save(this, writer);

    public static RecentMessages Load(BinaryReader reader)
    {
        var recent = new RecentMessages();
        foreach (var message in StoredMessages.Load(reader)) recent.Push(message);
        return recent;
    }

    private static ulong IdHash(string platform, string id) => XxHash3.HashToUInt64(
        MemoryMarshal.AsBytes(id.AsSpan()), unchecked((long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(platform.AsSpan()))));

    /// <summary>Known senders of the messages that are remembered in a phrase cluster.</summary>
    public int SendersIn(int cluster)
    {
        var senders = new HashSet<SenderKey>();
        for (var i = 0; i < Count; i++)
            if (this[i].Cluster == cluster && !this[i].Sender.IsUnknown) senders.Add(this[i].Sender);
        return senders.Count;
    }

    // Who said it first is known by when it was sent, not by when it came.
    private Traits Repeats(long at, SenderKey sender, int cluster)
    {
        var traits = Count == Capacity && this[0].At > at - Milliseconds.Hour ? Traits.Echo : Traits.None; // what is not remembered any more may have been before it
        for (var i = 0; i < Count; i++)
        {
            ref var other = ref ring[(start + i) & (ring.Length - 1)];
            if (other.Cluster != cluster || other.Has(Traits.Floods) || (other.Sender == sender && !sender.IsUnknown) || Math.Abs(other.At - at) > Milliseconds.Hour) continue;
            if (other.At <= at)
            {
                traits |= Traits.Echo;
                continue;
            }

            other = other with { Traits = other.Traits | Traits.Echo };
            traits |= Traits.Repeated;
        }

        return traits;
    }

    /// <summary>
    /// Whether a message of a sender who has written before is beyond what one voice counts for: as many count already as of one can, or it goes on and on; and fewer
    /// than three others say more than that. An hour to either side, whichever way they come.
    /// </summary>
    /// <param name="message">Not yet among these.</param>
    /// <param name="counted">How many of its sender's do not flood.</param>
    [SkipLocalsInit]
    public bool Floods(SignedMessage message, out int counted)
    {
        var (at, sender) = (message.SentAt.ToUnixTimeMilliseconds(), message.SenderKey);
        counted = 0;
        if (sender.IsUnknown) return false;
        var flooding = 0;
        for (var i = Count - 1; i >= 0; i--)
        {
            if (this[i].Sender != sender || !IsInHourOf(at, this[i])) continue;
            if (this[i].Has(Traits.Floods)) flooding++;
            else counted++;
        }

        if (counted < MostOfOne && flooding < GoesOn) return false;
        var others = 0;
        var loud = new SenderCounts(stackalloc SenderCounts.Slot[SenderCounts.SlotsFor(Count)]);
        for (var i = Count - 1; i >= 0 && others < OthersAsLoud; i--)
        {
            if (this[i].Sender == sender || this[i].Sender.IsUnknown || !IsInHourOf(at, this[i])) continue;
            if (loud.Add(this[i].Sender) == Math.Max(counted, MostOfOne) + 1) others++;
        }

        return others < OthersAsLoud;
    }

    private static bool IsInHourOf(long at, in RecentMessage message) => Math.Abs(message.At - at) < Milliseconds.Hour;

    private bool IsShared(ulong root, SenderKey sender)
    {
        for (var (i, left) = (Count - 1, Reach); i >= 0 && left > 0; i--)
        {
            if (this[i].Has(Traits.Floods)) continue;
            if (this[i].Root == root && (this[i].Sender != sender || sender.IsUnknown)) return true;
            left--;
        }

        return false;
    }

    private static Traits TraitsOf(SignedMessage message, bool firstContact)
    {
        var traits = Traits.None;
        if (firstContact) traits |= Traits.FirstContact;
        if (message.SenderCreatedAt is not null) traits |= Traits.HasAge;
        if (IsYoung(message)) traits |= Traits.Young;
        if (message.Signature is { } signature)
        {
            traits |= Traits.HasText;
            if (signature.Disguised > 0) traits |= Traits.Disguised;
        }

        if (message.Tone.Known) traits |= Traits.ToneKnown;
        if (message.IsRepost) traits |= Traits.Repost;
        return traits;
    }

    private (short Pairs, short Shared) PairsOf(long at, SenderKey sender, int cluster)
    {
        if (sender.IsUnknown) return (0, 0);
        short pairs = 0, shared = 0;
        for (var (i, left) = (Count - 1, Reach); i >= 0 && left > 0; i--)
        {
            ref readonly var other = ref this[i];
            if (other.Has(Traits.Floods)) continue;
            left--;
            if (other.Sender.IsUnknown || other.Sender == sender || Math.Abs(at - other.At) > Milliseconds.Minute) continue;
            pairs++;
            if (cluster >= 0 && other.Cluster == cluster) shared++;
        }

        return (pairs, shared);
    }

    private void DropOldest()
    {
        names -= this[0].Account?.Length ?? 0;
        nameless = Math.Max(0, nameless - 1);
        if (this[0].Has(Traits.Floods)) floods--;
        ring[start] = default;
        start = (start + 1) & (ring.Length - 1);
        Count--;
    }

    // To be dropped instead of the oldest, the order of all others kept.
    private void BringOldestFloodForward()
    {
        var place = 0;
        while (!this[place].Has(Traits.Floods)) place++;
        if (place >= nameless) nameless++; // one that still has its name goes before them
        var flood = this[place];
        for (; place > 0; place--) ring[(start + place) & (ring.Length - 1)] = this[place - 1];
        ring[start] = flood;
    }

    private void Push(in RecentMessage message)
    {
        if (Count == ring.Length)
        {
            if (ring.Length < Capacity)
            {
                var larger = new RecentMessage[ring.Length * 2];
                for (var i = 0; i < Count; i++) larger[i] = this[i];
                (ring, start) = (larger, 0);
            }
            else
            {
                if (floods > MostFloods) BringOldestFloodForward();
                DropOldest();
            }
        }

        ring[(start + Count) & (ring.Length - 1)] = message;
        Count++;
        if (message.Has(Traits.Floods)) floods++;
        names += message.Account?.Length ?? 0;
        for (; names > MostNames; nameless++)
        {
            ref var oldest = ref ring[(start + nameless) & (ring.Length - 1)];
            names -= oldest.Account?.Length ?? 0;
            oldest = oldest with { Account = null };
        }
    }
}
