using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Threats;

/// <summary>
/// Raises a threat with its own message, at once. The same wording or sender within 24 hours revises it instead of raising another,
/// because hundreds copy one threat, and copy copies of it. Who passes on what somebody else wrote threatens nobody. A threat never ends by itself: a person closes it.
/// </summary>
internal sealed class ThreatWatch(TargetId target)
{
    /// <summary>The probability from which a message wakes somebody: above the point of decision, because a message that only might be a threat is shown and ranked, not told.</summary>
    private const float TellAt = 0.9f;
    private const int Remembered = 32;
    private static readonly TimeSpan Same = TimeSpan.FromHours(24);
    private readonly List<Threat> threats = [];

    /// <summary>Threats ever raised here.</summary>
    public int Raised { get; private set; }

    public DetectionEvent? Look(SignedMessage message, DateTimeOffset clock)
    {
        if (!message.Tone.Known || message.Tone.Threat < TellAt || message.IsRepost) return null;
        foreach (var known in threats)
        {
            if (message.SentAt - known.LastAt > Same) continue;
            if (!known.IsFrom(message.SenderKey) && !known.Says(message.Signature)) continue;
            known.Again(message);
            return null;
        }

        if (threats.Count == Remembered) threats.RemoveAt(0);
        var threat = new Threat(message.SenderKey);
        threat.Again(message);
        threats.Add(threat);
        Raised++;
        var score = Math.Clamp(Math.Log10(message.Tone.Threat / Math.Max(1 - message.Tone.Threat, 1e-6)), -6, 6);
        return new()
        {
            Event = DetectionEventKind.Raised,
            Episode = EpisodeId.Of("t_", target, RecentMessages.IdHash(message)),
            Target = target,
            At = clock,
            StartedAt = message.SentAt,
            State = EpisodeState.Active,
            Classification = Classification.Threat,
            Severity = Severity.Critical,
            Messages = 1,
            Senders = message.SenderKey.IsUnknown ? 0 : 1,
            UnknownSenders = message.SenderKey.IsUnknown ? 1 : 0,
            Score = score,
            Probability = message.Tone.Threat,
            Reasons = new[] { ReasonText.Of(new(ReasonCodes.Threat, message.Tone.Threat, null, score)) },
        };
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Raised);
        writer.Write7BitEncodedInt(threats.Count);
        foreach (var threat in threats) threat.Save(writer);
    }

    public static ThreatWatch Load(TargetId target, BinaryReader reader)
    {
        var watch = new ThreatWatch(target) { Raised = reader.Read7BitEncodedInt() };
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) watch.threats.Add(Threat.Load(reader));
        return watch;
    }
}
