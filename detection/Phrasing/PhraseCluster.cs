using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// Messages to one target that say nearly the same thing (<see cref="PhraseMatch"/>). Changes as messages join. Most texts are said once, and hundreds of them
/// wait at a busy target for a second one: what only several have is kept apart (<see cref="Joined"/>), and the signature with all others (<see cref="SignatureTable"/>).
/// </summary>
public sealed partial class PhraseCluster
{
    /// <summary>UTF-16 characters of a text that are kept to show the wording.</summary>
    public const int LongestRepresentative = 280;

    private const int LongestName = 128;

    private readonly WordBackground background;
    private readonly SignatureTable table;
    private SharedWording wording;
    private Joined? joined;
    private long firstAt;
    private readonly Tones first;
    private readonly bool inBackground;
    private bool? keyIsOfName;

    internal PhraseCluster(int id, SignedMessage message, string platform, TextSignature text, SignatureTable table, WordBackground background, bool inBackground)
    {
        Id = id;
        this.background = background;
        this.inBackground = inBackground;
        this.table = table;
        table.Add(this, text.MinHash);
        wording = new(text.Words);
        firstAt = message.SentAt.UtcTicks;
        FirstSenderKey = message.SenderKey;
        FirstPlatform = Name(platform);
        FirstSender = Name(message.Sender);
        first = Tones.Of(message, text);
    }

    /// <summary>Unique at its target, ascending in the order of founding, never used again.</summary>
    public int Id { get; }

    /// <summary>Where its signature stands in the table.</summary>
    internal int Slot { get; set; }

    public long Messages => joined?.Messages ?? 1;

    /// <summary>The earliest and the latest event time of a member.</summary>
    public DateTimeOffset FirstAt => new(firstAt, TimeSpan.Zero);

    /// <inheritdoc cref="FirstAt"/>
    public DateTimeOffset LastAt => joined?.LastAt ?? FirstAt;

    /// <summary>Who used the wording first, by arrival; null where it is withheld or longer than a name can be.</summary>
    public string? FirstSender { get; }

    public string? FirstPlatform { get; }

    public SenderKey FirstSenderKey { get; }

    /// <summary>Distinct known senders: exact to 128, beyond that with 6.5% standard error.</summary>
    public long Senders => joined?.Senders.Total ?? (FirstSenderKey.IsUnknown ? 0 : 1);

    /// <summary>Members with letters that had to be undone.</summary>
    public long Disguised => joined?.Disguised ?? (first.Disguised ? 1 : 0);

    /// <summary>Members whose tone is known; the sums of their probabilities follow.</summary>
    public long ToneKnown => joined?.ToneKnown ?? (first.Known ? 1 : 0);

    public double HostileSum => Hostile / Tones.Steps;

    public double CivilSum => Civil / Tones.Steps;

    public double ThreatSum => Threat / Tones.Steps;

    /// <summary>A member's text as it was written, cut to 280 characters; empty until a second message says the same.</summary>
    public string Representative => joined?.Representative ?? "";

    /// <summary>What stands for the members when a text is compared: each MinHash value the one most members have (majority vote, Boyer and Moore 1981), and the shared words.</summary>
    public TextSignature Signature
    {
        get
        {
            Span<uint> shared = stackalloc uint[64];
            return new() { MinHash = Values.ToArray(), Words = shared[..wording.Shared(Messages, shared)].ToArray(), Disguised = 0, Length = 0 };
        }
    }

    /// <summary>
    /// The information in the shared wording: over the words in at least 60% of the members, the sum of -log2 of the word's share in the target's other texts and in
    /// general, at most 12 bits a word. Words that a formula accounts for weigh nothing. What it is not: a probability; words of one sentence depend on each other.
    /// </summary>
    public double Bits => Measure().Bits;

    /// <summary>A formula (a greeting, a birthday wish, a prayer) accounts for most of what is shared.</summary>
    public bool Formulaic => Measure().Formulaic;

    /// <summary>Distinct known senders whose latest member is within <paramref name="window"/> before <paramref name="now"/>; once more than 128 are known, windows of more than three days see no further.
    /// Exact while 128 or fewer are kept, beyond that with 11% standard error.</summary>
    public int SendersWithin(TimeSpan window, DateTimeOffset now)
    {
        var from = now.ToUnixTimeSeconds() - (long)window.TotalSeconds;
        return joined?.Senders.Since(from) ?? (!FirstSenderKey.IsUnknown && LastAt.ToUnixTimeSeconds() > from ? 1 : 0);
    }

    /// <summary>Whether a known sender is among those counted; where more are than can be kept, anybody may be.</summary>
    public bool IsFrom(SenderKey sender) => joined?.Senders.MayHave(sender.Value) ?? FirstSenderKey == sender;

    internal ReadOnlySpan<byte> Values => table.Values(Slot);

    /// <summary>Members that were taken for usual at the target; what was said once is not.</summary>
    public int Taught => joined?.Taught ?? 0;

    /// <summary>An organised crowd said it here for days and did no harm: who says it plainly is one voice among others.</summary>
    public bool IsUsual { get; set; }

    /// <summary>Most of its members are shown to attack or to threaten the person they are written to; unknown tone shows nothing.</summary>
    public bool IsAbusive => ToneKnown > 0 && Math.Max(HostileSum, ThreatSum) * 2 > Messages;

    internal bool IsLone => joined is null;

    /// <summary>Let go: its clusters have no room for it any more.</summary>
    internal bool IsGone { get; set; }

    private long Hostile => joined?.Hostile ?? first.Hostile;

    private long Civil => joined?.Civil ?? first.Civil;

    private long Threat => joined?.Threat ?? first.Threat;

    /// <summary>A member is taken for usual.</summary>
    internal void Teach()
    {
        if (joined is not null) joined.Taught++;
    }

    internal void Join(SignedMessage message, TextSignature text, DateTimeOffset now)
    {
        if (joined is null)
        {
            joined = new(FirstAt, first, message.Text ?? "");
            if (!FirstSenderKey.IsUnknown) joined.Senders.Add(FirstSenderKey.Value, Seconds(LastAt), Seconds(now));
        }
        if (!message.SenderKey.IsUnknown) joined.Senders.Add(message.SenderKey.Value, Seconds(message.SentAt), Seconds(now));
        firstAt = Math.Min(firstAt, message.SentAt.UtcTicks);
        joined.Count(message.SentAt, Tones.Of(message, text));
        wording.Add(text.Words, Messages);
        joined.Vote(table.Values(Slot), text.MinHash);
    }

    private (double Bits, bool Formulaic) Measure()
    {
        if (joined is null) return Information();
        ref var measured = ref joined.Measured;
        var isKnown = measured.Background == background.Version;
        if (isKnown && measured.Messages == Messages) return (measured.Bits, measured.Formulaic);
        var shared = wording.Which(Messages);
        // A further copy hardly ever changes what is shared.
        var (bits, formulaic) = isKnown && Messages > SharedWording.Learning && measured.Messages >= SharedWording.Learning && measured.Shared == shared
            ? (measured.Bits, measured.Formulaic)
            : Information();
        measured = (Messages, background.Version, shared, bits, formulaic);
        return (bits, formulaic);
    }

    private (double Bits, bool Formulaic) Information()
    {
        Span<uint> words = stackalloc uint[64];
        var shared = words[..wording.Shared(Messages, words)];
        Span<bool> covered = stackalloc bool[64];
        covered.Clear();
        Formulas.Cover(shared, covered);
        double all = 0, beyond = 0;
        for (var i = 0; i < shared.Length; i++)
        {
            var bits = Math.Min(WordPrior.Cap(shared[i]), -ExactLog.Log2(background.Share(shared[i], inBackground ? 1 : 0)));
            all += bits;
            if (!covered[i]) beyond += bits;
        }
        return (beyond, all > 0 && beyond < all / 2);
    }

    private static uint Seconds(DateTimeOffset at) => (uint)Math.Clamp(at.ToUnixTimeSeconds(), 0, uint.MaxValue);

    private static string? Name(string? name) => name?.Length > LongestName ? null : name;
}
