using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection;

/// <summary>
/// Detection over a stream read in order, for many targets at once: what <c>pileon detect</c> runs. Event time is the latest read so far;
/// endings that have come due are told before the events of the next message; facts from other targets apply right after the message that caused them.
/// </summary>
public sealed class DetectionRun(DetectionSettings settings)
{
    private readonly Dictionary<TargetId, TargetDetector> targets = [];
    private readonly SortedSet<(DateTimeOffset Due, TargetId Target)> endings = [];
    private readonly Dictionary<TargetId, DateTimeOffset> dueOf = [];
    private readonly CampaignLinker campaigns = new();
    private DateTimeOffset clock = DateTimeOffset.MinValue;

    /// <summary>Every target that had a message, in no order.</summary>
    public IReadOnlyCollection<TargetDetector> Targets => targets.Values;

    /// <summary>Takes one message for one target in.</summary>
    /// <returns>The events it causes, in the order of cause; mostly none.</returns>
    public IReadOnlyList<DetectionEvent> Observe(TargetId target, SignedMessage message)
    {
        if (message.SentAt > clock) clock = message.SentAt;
        List<DetectionEvent>? events = null;
        while (endings.Count > 0 && endings.Min.Due <= clock) Tell(DetectorOf(endings.Min.Target), detector => detector.Advance(clock), ref events);

        var observed = DetectorOf(target);
        Tell(observed, detector => detector.Observe(message), ref events);
        if (observed.TakeFootprint() is { } footprint)
            foreach (var link in campaigns.Observe(footprint))
                Tell(DetectorOf(link.Target), detector => detector.Apply(link), ref events);

        return events ?? (IReadOnlyList<DetectionEvent>)[];
    }

    private TargetDetector DetectorOf(TargetId target)
    {
        if (!targets.TryGetValue(target, out var detector)) targets[target] = detector = new(target, settings);
        return detector;
    }

    private void Tell(TargetDetector detector, Func<TargetDetector, IReadOnlyList<DetectionEvent>> act, ref List<DetectionEvent>? events)
    {
        foreach (var told in act(detector))
            (events ??= []).Add(told.Event == DetectionEventKind.Ended ? told : told with { At = clock });

        if (dueOf.Remove(detector.Target, out var before)) endings.Remove((before, detector.Target));
        if (detector.NextTick is not { } due) return;
        dueOf[detector.Target] = due;
        endings.Add((due, detector.Target));
    }
}
