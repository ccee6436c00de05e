using PileOn.Detection.Campaigns;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection;

/// <summary>
/// Detection over a stream read in order, for many targets at once: what <c>pileon detect</c> runs. Event time is the latest read so far;
/// endings that have come due are told before the events of the next message or decision; facts from other targets apply right after what caused them.
/// </summary>
public sealed class DetectionRun(DetectionSettings settings)
{
    private readonly Dictionary<TargetId, TargetDetector> targets = [];
    private readonly SortedSet<(DateTimeOffset Due, TargetId Target)> endings = [];
    private readonly Dictionary<TargetId, DateTimeOffset> asked = [];
    private readonly CampaignLinker campaigns = new();
    private DateTimeOffset clock = DateTimeOffset.MinValue;

    /// <summary>Every target that had a message, in no order.</summary>
    public IReadOnlyCollection<TargetDetector> Targets => targets.Values;

    /// <summary>Takes one message for one target in.</summary>
    /// <returns>The events it causes, in the order of cause; mostly none.</returns>
    public IReadOnlyList<DetectionEvent> Observe(TargetId target, SignedMessage message)
    {
        if (message.SentAt > clock) clock = message.SentAt;
        var events = EndDue(clock);
        var observed = DetectorOf(target);
        Tell(observed, observed.Observe(message), ref events);
        return Link(observed, events);
    }

    /// <summary>Takes in what a person decided about a target.</summary>
    /// <returns>The events it causes; mostly none.</returns>
    public IReadOnlyList<DetectionEvent> Apply(TargetId target, Decision decision)
    {
        var events = EndDue(decision.At > clock ? decision.At : clock);
        var detector = DetectorOf(target);
        Tell(detector, detector.Apply(decision), ref events);
        return Link(detector, events);
    }

    private List<DetectionEvent>? EndDue(DateTimeOffset now)
    {
        List<DetectionEvent>? events = null;
        while (endings.Count > 0 && endings.Min is var (due, waiting) && due <= now)
        {
            endings.Remove((due, waiting));
            asked.Remove(waiting);
            var detector = DetectorOf(waiting);
            Tell(detector, detector.NextTick <= now ? detector.Advance(now) : [], ref events);
        }

        return events?.Count > 1 ? [.. events.OrderBy(ended => ended.At)] : events;
    }

    private IReadOnlyList<DetectionEvent> Link(TargetDetector changed, List<DetectionEvent>? events)
    {
        if (changed.TakeFootprint() is { } footprint)
        {
            foreach (var link in campaigns.Observe(footprint).Facts)
            {
                var linked = DetectorOf(link.Target);
                Tell(linked, linked.Apply(link), ref events);
            }
        }

        return events ?? (IReadOnlyList<DetectionEvent>)[];
    }

    private TargetDetector DetectorOf(TargetId target)
    {
        if (!targets.TryGetValue(target, out var detector)) targets[target] = detector = new(target, settings);
        return detector;
    }

    private void Tell(TargetDetector detector, IReadOnlyList<DetectionEvent> caused, ref List<DetectionEvent>? events)
    {
        for (var i = 0; i < caused.Count; i++)
            (events ??= []).Add(caused[i].Event == DetectionEventKind.Ended ? caused[i] : caused[i] with { At = clock });
        Ask(detector);
    }

    // While an episode runs every message puts its end off. It is asked again when the time it had first said has come, or when it says an earlier one.
    private void Ask(TargetDetector detector)
    {
        if (detector.NextTick is not { } due) return;
        if (asked.TryGetValue(detector.Target, out var before))
        {
            if (before <= due) return;
            endings.Remove((before, detector.Target));
        }

        asked[detector.Target] = due;
        endings.Add((due, detector.Target));
    }
}
