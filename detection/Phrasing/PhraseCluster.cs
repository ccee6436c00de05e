using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Phrasing;

/// <summary>Messages to one target that say nearly the same thing (<see cref="PhraseMatch"/>). Changes as messages join.</summary>
public sealed partial class PhraseCluster
{
    /// <summary>UTF-16 characters of a text that are kept to show the wording.</summary>
    public const int LongestRepresentative = 280;

    private const int LongestName = 128;

    /// <summary>Probabilities are summed in steps of half a hundredth: no tone is known better, and a text said once takes a byte for each.</summary>
    private const double ToneSteps = 200;

    private readonly WordBackground background;
    private readonly byte[] signature;
    private readonly SharedWording wording;
    private readonly bool inBackground;
    private bool? keyIsOfName;
    private long hostile;
    private long civil;
    private long threat;
    private byte[]? votes;
    private SenderTally? senders;
    private int representativeBytes;
    private (long Messages, int Background, ulong Shared, double Bits, bool Formulaic) measured = (-1, 0, 0, 0, false);

    internal PhraseCluster(int id, SignedMessage first, TextSignature text, WordBackground background, bool inBackground)
    {
        Id = id;
        this.background = background;
        this.inBackground = inBackground;
        signature = [.. text.MinHash];
        wording = new(text.Words);
        FirstAt = LastAt = first.SentAt;
        FirstSenderKey = first.SenderKey;
        FirstPlatform = Name(first.Platform);
        FirstSender = Name(first.Sender);
        Count(first, text);
    }

    /// <summary>Unique at its target, ascending in the order of founding, never used again.</summary>
    public int Id { get; }

    public long Messages { get; private set; }

    /// <summary>The earliest and the latest event time of a member.</summary>
    public DateTimeOffset FirstAt { get; private set; }

    /// <inheritdoc cref="FirstAt"/>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>Who used the wording first, by arrival; null where it is withheld or longer than a name can be.</summary>
    public string? FirstSender { get; }

    public string? FirstPlatform { get; }

    public SenderKey FirstSenderKey { get; }

    /// <summary>Distinct known senders: exact to 128, beyond that with 6.5% standard error.</summary>
    public long Senders => senders?.Total ?? (FirstSenderKey.IsUnknown ? 0 : 1);

    /// <summary>Members with letters that had to be undone.</summary>
    public long Disguised { get; private set; }

    /// <summary>Members whose tone is known; the sums of their probabilities follow.</summary>
    public long ToneKnown { get; private set; }

    public double HostileSum => hostile / ToneSteps;

    public double CivilSum => civil / ToneSteps;

    public double ThreatSum => threat / ToneSteps;

    /// <summary>A member's text as it was written, cut to 280 characters; empty until a second message says the same.</summary>
    public string Representative { get; private set; } = "";

    /// <summary>What stands for the members when a text is compared: each MinHash value the one most members have (majority vote, Boyer and Moore 1981), and the shared words.</summary>
    public TextSignature Signature
    {
        get
        {
            Span<uint> shared = stackalloc uint[64];
            return new() { MinHash = [.. signature], Words = shared[..wording.Shared(Messages, shared)].ToArray(), Disguised = 0, Length = 0 };
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
        return senders?.Since(from) ?? (!FirstSenderKey.IsUnknown && LastAt.ToUnixTimeSeconds() > from ? 1 : 0);
    }

    internal ReadOnlySpan<byte> Values => signature;

    /// <summary>Members that were taken for usual at the target.</summary>
    public int Taught { get; set; }

    /// <summary>An organised crowd said it here for days and did no harm: who says it plainly is one voice among others.</summary>
    public bool IsUsual { get; set; }

    /// <summary>Most of its members are shown to attack or to threaten the person they are written to; unknown tone shows nothing.</summary>
    public bool IsAbusive => ToneKnown > 0 && Math.Max(HostileSum, ThreatSum) * 2 > Messages;

    internal bool IsLone => Messages == 1;

    /// <summary>Let go: its clusters have no room for it any more.</summary>
    internal bool IsGone { get; set; }

    internal void Join(SignedMessage message, TextSignature text, DateTimeOffset now)
    {
        if (senders is null)
        {
            senders = new();
            if (!FirstSenderKey.IsUnknown) senders.Add(FirstSenderKey.Value, Seconds(LastAt), Seconds(now));
            Show(message.Text ?? "");
            votes = new byte[signature.Length];
            Array.Fill(votes, (byte)1);
        }
        if (!message.SenderKey.IsUnknown) senders.Add(message.SenderKey.Value, Seconds(message.SentAt), Seconds(now));
        if (message.SentAt < FirstAt) FirstAt = message.SentAt;
        if (message.SentAt > LastAt) LastAt = message.SentAt;
        Count(message, text);
        wording.Add(text.Words, Messages);
        Vote(text.MinHash);
    }

    private void Count(SignedMessage message, TextSignature text)
    {
        Messages++;
        if (text.Disguised > 0) Disguised++;
        if (!message.Tone.Known) return;
        ToneKnown++;
        hostile += Steps(message.Tone.Hostile);
        civil += Steps(message.Tone.Civil);
        threat += Steps(message.Tone.Threat);
    }

    private void Vote(ReadOnlySpan<byte> values)
    {
        for (var i = 0; i < signature.Length; i++)
        {
            if (signature[i] == values[i]) votes![i] = (byte)Math.Min(votes[i] + 1, 64);
            else if (votes![i] > 0) votes[i]--;
            else (signature[i], votes[i]) = (values[i], 1);
        }
    }

    private (double Bits, bool Formulaic) Measure()
    {
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

    private static int Steps(float probability) => (int)Math.Round(Math.Clamp(probability, 0, 1) * ToneSteps);

    private static uint Seconds(DateTimeOffset at) => (uint)Math.Clamp(at.ToUnixTimeSeconds(), 0, uint.MaxValue);

    private static string? Name(string? name) => name?.Length > LongestName ? null : name;

    private void Show(string text)
    {
        var cut = Math.Min(text.Length, LongestRepresentative);
        if (cut < text.Length && char.IsHighSurrogate(text[cut - 1])) cut--;
        Representative = text[..cut];
        representativeBytes = System.Text.Encoding.UTF8.GetByteCount(Representative);
    }
}
