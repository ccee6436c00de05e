using PileOn.Detection;
using PileOn.Detection.Decisions;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Keeps what people decided beside the detector, each with its place in the log: where a snapshot's detector can no longer be read and the log no longer
/// holds them, they are decided again in their place, before the first entry that came after them.
/// </summary>
internal sealed class DecisionBook(TargetSnapshot snapshot, TargetDetector detector)
{
    private readonly Dictionary<string, long> places = snapshot.Decisions.ToDictionary(one => one.Decision.Id, one => one.Position);
    private readonly Queue<PlacedDecision> missing = new(snapshot.Decisions.Where(one => !Knows(detector, one.Decision)));

    /// <summary>In the order they were made, those that are still to be decided again included.</summary>
    public IEnumerable<Decision> All => missing.Select(one => one.Decision).Where(decision => !Knows(detector, decision)).Concat(detector.Decisions);

    /// <summary>Decides again what was decided before a position and is not in the log any more. Nothing can come of it: whatever was said before it is gone as well.</summary>
    public void CatchUp(long position)
    {
        while (missing.TryPeek(out var next) && next.Position <= position)
        {
            missing.Dequeue();
            if (next.Position < position) detector.Apply(next.Decision); // the one at the position is the entry itself
        }
    }

    /// <summary>Remembers where a decision stands.</summary>
    public void Place(Decision decision, long position) => places[decision.Id] = position;

    public void Pack()
    {
        snapshot.Decisions = [.. All.Select(decision => new PlacedDecision(places.GetValueOrDefault(decision.Id), decision))];
        foreach (var let in places.Keys.Except(snapshot.Decisions.Select(one => one.Decision.Id)).ToArray()) places.Remove(let);
    }

    private static bool Knows(TargetDetector detector, Decision decision) => detector.Decisions.Any(known => known.Id == decision.Id);
}
