using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Detection.Recent;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Threats;

/// <summary>
/// Raises a threat with its own message, at once. The same wording or sender within 24 hours revises it instead of raising another,
/// because hundreds copy one threat, and copy copies of it. Who passes on what somebody else wrote threatens nobody. Whoever names a protected fact threatens, however
/// politely and whoever said it first; all who name the same one make one alert. A threat never ends by itself: a person closes it.
/// </summary>
internal sealed class ThreatWatch(TargetId target)
{
    /// <summary>The probability from which a message wakes somebody: above the point of decision, because a message that only might be a threat is shown and ranked, not told.</summary>
    public const float TellAt = 0.9f;

    /// <summary>
    /// How often what the model alone takes for a threat (<see cref="TellAt"/> or more, no rule knows it) is one, in labelled posts it never saw: the training
    /// command of <c>detection/Tone/README.md</c> prints it. It is told all the same, because a message is soon read; but it is not said to be sure.
    /// </summary>
    private const float SureOfModel = 0.41f;

    /// <summary>What is thought of a message that names a protected fact: the rule was made by people, for this.</summary>
    private const float SureOfFact = 0.99f;
    private const int Remembered = 32;
    private static readonly TimeSpan Same = TimeSpan.FromHours(24);
    private readonly List<Threat> threats = [];

    /// <summary>Threats ever raised here.</summary>
    public int Raised { get; private set; }

    /// <summary>Lets go of those that nobody has made since a moment.</summary>
    public void Forget(DateTimeOffset before)
    {
        // Asked with every message, and there are mostly none: no delegate for that.
        for (var i = threats.Count - 1; i >= 0; i--)
            if (threats[i].LastAt < before) threats.RemoveAt(i);
    }

    /// <param name="message">The message.</param>
    /// <param name="isFine">People said that its wording is fine.</param>
    /// <param name="facts">The protected facts it names.</param>
    /// <param name="clock">The latest event time read.</param>
    public DetectionEvent? Look(SignedMessage message, bool isFine, IReadOnlyList<ProtectedFact> facts, DateTimeOffset clock)
    {
        var named = facts.Count == 0 ? null : FirstToTell(message, facts);
        var threatens = message.Tone.Known && message.Tone.Threat >= TellAt && !message.IsRepost && !isFine;
        if (!threatens && named is null) return null;
        var said = ThreatWording.Of(message.Text);
        foreach (var known in threats)
        {
            if (!IsSameDay(message, known)) continue;
            if (!known.IsFrom(message.SenderKey) && !known.Says(said) && !(!threatens && known.Names(named!.Id))) continue;
            known.Again(message.SentAt, said);
            return null;
        }

        if (threats.Count == Remembered) threats.RemoveAt(0);
        var threat = new Threat(message.SenderKey, named?.Id);
        threat.Again(message.SentAt, said);
        threats.Add(threat);
        Raised++;
        var probability = Math.Max(threatens ? Sure(message.Tone) : 0, named is null ? 0 : SureOfFact);
        var score = Math.Clamp(Math.Log10(probability / Math.Max(1 - probability, 1e-6)), -6, 6);
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
            Probability = probability,
            Reasons = Reasons(message, threatens, named, score),
        };
    }

    /// <summary>A rule is as sure as it says. The model's number ranks messages: it does not know how rare threats are.</summary>
    private static float Sure(ToneScore tone) => tone.Threat >= ToneModel.ThreatByRule ? tone.Threat : SureOfModel;

    /// <summary>What was not told yet comes first: who names an address that is known to be out may name the school for the first time.</summary>
    private ProtectedFact FirstToTell(SignedMessage message, IReadOnlyList<ProtectedFact> facts) =>
        facts.FirstOrDefault(fact => !threats.Exists(known => IsSameDay(message, known) && known.Names(fact.Id))) ?? facts[0];

    private static bool IsSameDay(SignedMessage message, Threat known) => message.SentAt - known.LastAt <= Same;

    private static Reason[] Reasons(SignedMessage message, bool threatens, ProtectedFact? named, double score)
    {
        var reasons = new List<Reason>(2);
        if (named is not null) reasons.Add(ReasonText.Of(new(ReasonCodes.ProtectedFact, 1, null, score, Fact: ProtectedFactKinds.Word(named.Kind))));
        if (threatens) reasons.Add(ReasonText.Of(new(ReasonCodes.Threat, Sure(message.Tone), null, score)));
        return [.. reasons];
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
