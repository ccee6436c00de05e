using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection;

/// <summary>
/// All that is known of one target, and the alarm on it. Fed with entries in log order, it gives the same events
/// whether they come one by one, in batches, after a restore or in a replay. Bounded whatever comes. Not thread-safe.
/// </summary>
public sealed class TargetDetector(TargetId target, DetectionSettings settings)
{
    private long messages;
    private readonly DetectionSettings settings = settings;

    public TargetId Target { get; } = target;

    /// <summary>The latest event time read; null before the first message.</summary>
    public DateTimeOffset? Clock { get; private set; }

    /// <summary>The event time at which silence would change something; null when it would not.</summary>
    public DateTimeOffset? NextTick => null;

    /// <summary>Takes a message in.</summary>
    /// <returns>The events it causes, in order; mostly none.</returns>
    public IReadOnlyList<DetectionEvent> Observe(SignedMessage message)
    {
        messages++;
        Clock = Clock > message.SentAt ? Clock : message.SentAt;
        return [];
    }

    /// <summary>Lets event time pass without a message.</summary>
    public IReadOnlyList<DetectionEvent> Advance(DateTimeOffset at)
    {
        Clock = Clock > at ? Clock : at;
        return [];
    }

    /// <summary>Takes a fact about other targets in.</summary>
    public IReadOnlyList<DetectionEvent> Apply(CampaignLink fact) => [];

    /// <summary>What the running episode shares with others; null when there is none or nothing has changed since it was last asked for.</summary>
    public EpisodeFootprint? TakeFootprint() => null;

    /// <summary>Messages from one sender to this target so far; 0 when the sender is not kept.</summary>
    public long MessagesFrom(SenderKey sender) => 0;

    /// <summary>The phrase cluster the latest observed message joined; null when none.</summary>
    public int? LatestCluster => null;

    /// <summary>The wording that stands for a cluster; null when it is no longer kept.</summary>
    public string? Phrase(int cluster) => null;

    public TargetFigures Figures() => new()
    {
        Messages = messages, Senders = 0, UnknownSenderMessages = 0, Current = null, Threats = 0, LastTenMinutes = 0, UsualTenMinutes = 0,
        Phrases = [], LeadingSenders = [],
    };

    /// <param name="steps">Steps of ten minutes up to <see cref="Clock"/>, at most 432 (three days).</param>
    public TimelineFigures Timeline(int steps) => new(default, 10, new Dictionary<string, IReadOnlyList<int>>(), [], []);

    /// <summary>The whole state, to be given to <see cref="Restore"/>. The first byte is a format version.</summary>
    public byte[] Save() => BitConverter.GetBytes(messages);

    /// <exception cref="InvalidDataException">The bytes are not of a version this code reads.</exception>
    public static TargetDetector Restore(TargetId target, DetectionSettings settings, ReadOnlySpan<byte> saved) =>
        new(target, settings) { messages = BitConverter.ToInt64(saved) };
}
