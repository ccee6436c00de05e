using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Detection.Recent;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Threats;

/// <summary>
/// Raises a threat with its own message, at once. What says the same within a day joins it instead of raising another, because hundreds copy one threat (and go
/// on for days), and copy copies of it; so does what its sender adds within an hour. What joins is counted and revises it: nothing is silent. Who passes on what somebody else
/// wrote threatens nobody. Whoever names a protected fact threatens, however politely and whatever else he said: each fact is a threat of its own, which all who
/// name it join. A threat never ends by itself: a person closes it.
/// </summary>
internal sealed class ThreatWatch(TargetId target)
{
    /// <summary>The probability from which a message wakes somebody: above the point of decision, because a message that only might be a threat is shown and ranked, not told.</summary>
    public const float TellAt = 0.9f;

    /// <summary>What is thought of a message that names a protected fact: the rule was made by people, for this.</summary>
    private const float SureOfFact = 0.99f;
    private const int Remembered = 32;

    /// <summary>Bytes that all of them may take in wordings and senders: one that a crowd copies takes two and a half thousand.</summary>
    private const int MostKept = 6 * 1024;

    /// <summary>The latest of them, which make no room for others: of two new threats that are copied in turn neither puts the other out, however often the old ones were copied.</summary>
    private const int Latest = 8;

    private readonly List<Threat> threats = [];

    /// <summary>Threats ever raised here.</summary>
    public int Raised { get; private set; }

    /// <summary>How a message is shown that names a protected fact: it threatens, and is not civil, whatever its words are.</summary>
    public static ToneScore ToneOfNaming(ToneScore words) => words with { Threat = Math.Max(words.Threat, SureOfFact), Civil = 0, Known = true };

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
    /// <returns>What it revises, then what it raises; mostly nothing.</returns>
    public IReadOnlyList<DetectionEvent> Look(SignedMessage message, bool isFine, IReadOnlyList<ProtectedFact> facts, DateTimeOffset clock)
    {
        var threatens = message.Tone.Known && message.Tone.Threat >= TellAt && (!message.IsRepost || message.OnlySaysThatItReposts) && !isFine;
        if (!threatens && facts.Count == 0) return [];
        var said = ThreatWording.Of(message.Text);
        var (joined, raised) = (new List<Threat>(1), new List<Threat>(1));
        var like = threatens ? Like(message, said) : null;
        if (like is not null) joined.Add(like);
        foreach (var fact in facts)
        {
            if (threats.Find(known => known.Fact == fact.Id && known.Lasts(message.SentAt)) is not { } named)
                raised.Add(Threat.Naming(fact, Id(message, raised.Count), message.SenderKey, message.SentAt));
            else if (named != like)
                joined.Add(named);
        }

        if (threatens && like is null && raised.Count == 0) raised.Add(new(Id(message, 0), message.SenderKey, message.SentAt));

        var events = new List<DetectionEvent>(joined.Count + raised.Count);
        var sure = threatens ? message.Tone.Threat : 0;
        foreach (var known in joined)
            if (known.Take(message, said, sure, clock) is { } saysMore) events.Add(Tell(known, DetectionEventKind.Changed, clock, saysMore));
        foreach (var threat in raised)
        {
            threat.Take(message, said, sure, clock);
            if (threats.Count == Remembered) threats.Remove(ToLetGo(clock));
            threats.Add(threat);
            Raised++;
            events.Add(Tell(threat, DetectionEventKind.Raised, clock, saysMore: false));
        }

        while (threats.Sum(known => known.Kept) > MostKept) threats.MaxBy(known => known.Kept)!.Give();
        return events;
    }

    /// <summary>A message that raises several threats gives each an id of its own.</summary>
    private static ulong Id(SignedMessage message, int raised) => unchecked(RecentMessages.IdHash(message) + (ulong)raised);

    /// <summary>The threat whose words a message says, or else one of its sender's.</summary>
    private Threat? Like(SignedMessage message, byte[]? said) =>
        threats.Find(known => known.Lasts(message.SentAt) && known.Says(said)) ?? threats.Find(known => known.IsFrom(message));

    /// <summary>
    /// One that nothing can join from now on, or else the least copied of those that are not among the latest, the oldest of these: its copies are told again, and
    /// hundreds of one threat are not.
    /// </summary>
    private Threat ToLetGo(DateTimeOffset clock) =>
        threats.Find(known => !known.Lasts(clock)) ?? threats.OrderBy(known => known.LastAt).SkipLast(Latest).MinBy(known => known.Messages)!;

    private DetectionEvent Tell(Threat threat, DetectionEventKind kind, DateTimeOffset clock, bool saysMore)
    {
        var probability = Math.Max(threat.Sure, threat.Fact is null ? 0 : SureOfFact);
        var score = Math.Clamp(Math.Log10(probability / Math.Max(1 - probability, 1e-6)), -6, 6);
        return new()
        {
            Event = kind,
            Episode = EpisodeId.Of("t_", target, threat.First),
            Target = target,
            At = clock,
            StartedAt = threat.StartedAt,
            State = EpisodeState.Active,
            Classification = Classification.Threat,
            Severity = Severity.Critical,
            Messages = threat.Messages,
            Senders = threat.Senders,
            UnknownSenders = threat.UnknownSenders,
            Score = score,
            Probability = probability,
            Reasons = Reasons(threat, score),
            SaysMore = saysMore,
        };
    }

    private static Reason[] Reasons(Threat threat, double score)
    {
        var reasons = new List<Reason>(2);
        if (threat.Fact is not null) reasons.Add(ReasonText.Of(new(ReasonCodes.ProtectedFact, 1, null, score, Fact: ProtectedFactKinds.Word(threat.Kind))));
        if (threat.Sure > 0) reasons.Add(ReasonText.Of(new(ReasonCodes.Threat, threat.Sure, null, score)));
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
