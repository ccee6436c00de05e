using System.Globalization;
using PileOn.Contracts.Targets;
using PileOn.Detection;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;

namespace PileOn.Silo.Grains.Targets;

/// <summary>A target in memory: its detector and what stands around it. Entries go in; what is to be told collects in the snapshot. Not thread-safe.</summary>
internal sealed class TargetRecord
{
    /// <summary>Messages kept for the page.</summary>
    private const int MostRecent = 200;

    private const int MostDeadLetters = 100;

    private readonly TargetSnapshot snapshot;
    private readonly Queue<MessageView> recent;

    public TargetRecord(TargetId target, DetectionSettings settings, TargetSnapshot snapshot)
    {
        this.snapshot = snapshot;
        Detector = Restore(target, settings);
        recent = new(snapshot.Recent);
        Episode = Detector.Figures().Current?.Episode;
        Alerts = new(snapshot);
        Decisions = new(snapshot, Detector);
    }

    /// <summary>The snapshot was of a version this code does not read: the target knows nothing, and must be given its log from the beginning.</summary>
    public bool StartsAnew { get; private set; }

    public TargetDetector Detector { get; }

    public AlertBook Alerts { get; }

    public DecisionBook Decisions { get; }

    /// <summary>The running episode; null when quiet.</summary>
    public string? Episode { get; private set; }

    /// <summary>The latest messages, oldest first.</summary>
    public IReadOnlyCollection<MessageView> Recent => recent;

    /// <summary>Takes one entry in, whatever it does: one that makes detection throw becomes a dead letter.</summary>
    /// <returns>What detection threw; null when it went well.</returns>
    public Exception? Apply(TargetEntry entry, DateTimeOffset now)
    {
        Exception? thrown = null;
        try
        {
            foreach (var told in Observe(entry)) Tell(told, entry, now);
        }
        catch (Exception problem)
        {
            thrown = problem;
            if (snapshot.DeadLetters.Count == MostDeadLetters) snapshot.DeadLetters.RemoveAt(0);
            snapshot.DeadLetters.Add(new(entry.Position, $"{problem.GetType().Name} in {problem.TargetSite?.DeclaringType?.Name}.{problem.TargetSite?.Name}"));
        }

        if (entry.Message is { } message) Remember(entry.Position, message, thrown is null ? Detector.LatestCluster : null);
        snapshot.AppliedTo = entry.Position;
        return thrown;
    }

    /// <summary>Brings the snapshot up to what is in memory, to be written.</summary>
    public void Pack()
    {
        snapshot.Detector = Detector.Save();
        snapshot.Recent = [.. recent];
        Decisions.Pack();
    }

    private TargetDetector Restore(TargetId target, DetectionSettings settings)
    {
        if (snapshot.Detector.Length == 0) return new(target, settings);
        try
        {
            return TargetDetector.Restore(target, settings, snapshot.Detector);
        }
        catch (InvalidDataException)
        {
            // The marks of its alerts stay, so that what is told again revises them.
            StartsAnew = true;
            snapshot.AppliedTo = 0;
            snapshot.Recent.Clear();
            snapshot.DeadLetters.Clear();
            snapshot.NamedPhrases.Clear(); // clusters are counted anew
            return new(target, settings);
        }
    }

    private IReadOnlyList<DetectionEvent> Observe(TargetEntry entry)
    {
        Decisions.CatchUp(entry.Position);
        if (entry.Message is { } message) return Detector.Observe(message);
        if (entry.Fact is { } fact) return Detector.Apply(fact);
        if (entry.Decision is { } decision) return Decide(decision, entry.Position);
        return entry.Tick is { } tick ? Detector.Advance(tick) : [];
    }

    private IReadOnlyList<DetectionEvent> Decide(Decision decision, long position)
    {
        Decisions.Place(decision, position);
        return Detector.Apply(decision);
    }

    private void Tell(DetectionEvent told, TargetEntry cause, DateTimeOffset now)
    {
        var receivedAt = cause.Message?.ReceivedAt ?? snapshot.LatestReceivedAt;
        if (Alerts.Revise(told, cause.Position, receivedAt, now, cause.Message is null ? null : Ref(cause.Position)) is not { } row) return;
        snapshot.Outbox.Add(row);
        if (told.Classification == Classification.Threat)
        {
            snapshot.LatestThreat = row;
            return;
        }

        if (told.State != EpisodeState.Ended) Episode = told.Episode;
        else if (Episode == told.Episode) Episode = null;
    }

    private static string Ref(long position) => position.ToString(CultureInfo.InvariantCulture);

    private void Remember(long position, SignedMessage message, int? cluster)
    {
        if (message.ReceivedAt > snapshot.LatestReceivedAt) snapshot.LatestReceivedAt = message.ReceivedAt;
        if (recent.Count == MostRecent) recent.Dequeue();
        recent.Enqueue(new(
            Ref(position), message.Platform, message.Kind, message.Sender, message.SentAt,
            message.Text is not null, cluster, message.Tone, message.Url));
    }
}
