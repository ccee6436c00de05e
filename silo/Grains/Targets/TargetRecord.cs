using System.Globalization;
using PileOn.Contracts.Targets;
using PileOn.Detection;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Detection.Tone;
using PileOn.Silo.Log;

namespace PileOn.Silo.Grains.Targets;

/// <summary>A target in memory: its detector and what stands around it. Entries go in; what is to be told collects in the snapshot. Not thread-safe.</summary>
internal sealed class TargetRecord
{
    /// <summary>Messages kept for the page.</summary>
    private const int MostRecent = 200;

    /// <summary>Footprints that wait for the campaigns. Of more, the oldest goes: a target of a year's file at once.</summary>
    private const int MostFootprints = 64;

    private readonly LogRetention retention;
    private readonly TargetSnapshot snapshot;
    private readonly Queue<RecentView> recent;
    private readonly ReceivedSpans received;

    /// <summary>What was last told of the running episode; null when quiet.</summary>
    private DetectionEvent? running;

    public TargetRecord(TargetId target, DetectionSettings settings, LogRetention retention, TargetSnapshot snapshot)
    {
        (this.retention, this.snapshot) = (retention, snapshot);
        Detector = Restore(target, settings);
        recent = new(StoredViews.Read(snapshot.Recent));
        running = Detector.Figures().Current;
        Alerts = new(snapshot);
        Decisions = new(snapshot, Detector);
        Letters = new(snapshot);
        received = new(snapshot.Received, retention.Keep);
        LetGoOfPacked();
    }

    /// <summary>The snapshot was damaged, or of a version this code does not read: the target knows nothing, and must be given its log from the beginning.</summary>
    public bool StartsAnew { get; private set; }

    public TargetDetector Detector { get; }

    public AlertBook Alerts { get; }

    public DecisionBook Decisions { get; }

    public DeadLetterBook Letters { get; }

    /// <summary>The running episode; null when quiet.</summary>
    public string? Episode => running?.Episode;

    /// <summary>Whether it may be part of a campaign: a surge links with nobody.</summary>
    public bool LinksWithOthers => running is { Classification: not Classification.Surge };

    /// <summary>The latest messages, oldest first.</summary>
    public IReadOnlyCollection<RecentView> Recent => recent;

    /// <summary>When silence will have lasted so long that less is needed than is kept; null when it is not.</summary>
    public DateTimeOffset? NextRest => Detector.NextRest ?? (recent.Count > 0 ? TextsGoneAt : null);

    /// <summary>When the log will hold none of the messages any more. There is nothing to open then.</summary>
    private DateTimeOffset TextsGoneAt => snapshot.LatestReceivedAt + retention.Keep;

    /// <summary>Takes one entry in.</summary>
    /// <returns>What detection threw: then this record is good for nothing any more, for nobody knows how far detection had come. Null when it went well.</returns>
    public Exception? Apply(TargetEntry entry, DateTimeOffset now)
    {
        var buried = Letters.Buries(entry, now);
        if (!buried && !Letters.Settles(entry))
        {
            try
            {
                foreach (var told in Observe(entry)) Tell(told, entry, now);
                if (Detector.TakeFootprint() is { } footprint) Put(footprint);
            }
            catch (Exception problem)
            {
                return problem;
            }

            Letters.Taken(entry);
            if (entry.Message is { } message) Remember(entry, message, Detector.LatestCluster, Detector.LatestTone);
            else if (entry.Tick is not null && TextsGoneAt <= now) recent.Clear();
        }
        else if (buried && entry is { Retries: null, Message: { } message })
        {
            Remember(entry, message, cluster: null, message.Tone);
        }

        snapshot.AppliedTo = entry.Position;
        return null;
    }

    /// <summary>Of messages whose texts are gone for some time the list names nobody any more.</summary>
    /// <param name="now">By a clock that things may be thrown away by.</param>
    public void LetGoOfOld(DateTimeOffset now)
    {
        if (received.LetGo(now) is not (> 0 and var before)) return;
        while (recent.TryPeek(out var oldest) && oldest.Position < before) recent.Dequeue();
    }

    /// <summary>Brings the snapshot up to what is in memory, to be written.</summary>
    public void Pack()
    {
        snapshot.Detector = Detector.Save();
        snapshot.Recent = StoredViews.Write(recent);
        snapshot.Received = received.Write();
        Decisions.Pack();
        Letters.Pack();
    }

    /// <summary>
    /// Lets go of what <see cref="Pack"/> has made: it stands for what is in memory too, and of a busy target it would be as large. Should activations ever be moved
    /// with their state in memory, they must pack it first.
    /// </summary>
    public void LetGoOfPacked() => (snapshot.Detector, snapshot.Recent, snapshot.Received, snapshot.UnlistedLetters) = ([], [], [], []);

    private TargetDetector Restore(TargetId target, DetectionSettings settings)
    {
        if (snapshot is { Detector.Length: 0, AppliedTo: 0 }) return new(target, settings);
        try
        {
            return TargetDetector.Restore(target, settings, snapshot.Detector);
        }
        catch (InvalidDataException)
        {
            // The marks of its alerts stay, so that what is told again revises them.
            StartsAnew = true;
            snapshot.AppliedTo = 0;
            snapshot.Recent = [];
            snapshot.Received = [];
            snapshot.DeadLetters.Clear();
            snapshot.UnlistedLetters = [];
            snapshot.LostLetters = 0;
            snapshot.LostLettersUpTo = 0;
            snapshot.SetAside.Clear(); // this code may take them
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
        if (Alerts.Revise(told, cause.Position, receivedAt, now, cause.Message is null ? null : PositionOf(cause).ToString(CultureInfo.InvariantCulture)) is not { } row) return;
        snapshot.Outbox.Add(row);
        if (told.Classification == Classification.Threat)
        {
            snapshot.LatestThreat = row;
            return;
        }

        if (told.State != EpisodeState.Ended) running = told;
        else if (Episode == told.Episode) running = null;
    }

    // Taken as entries go in, as whoever reads the log from its beginning does: an episode may begin and end in one slice.
    private void Put(EpisodeFootprint footprint)
    {
        snapshot.Footprints.RemoveAll(older => older.Episode == footprint.Episode);
        if (snapshot.Footprints.Count == MostFootprints) snapshot.Footprints.RemoveAt(0);
        snapshot.Footprints.Add(footprint);
    }

    /// <summary>Where the log has the message.</summary>
    private static long PositionOf(TargetEntry entry) => entry.Retries ?? entry.Position;

    private void Remember(TargetEntry entry, SignedMessage message, int? cluster, ToneScore tone)
    {
        if (message.ReceivedAt > snapshot.LatestReceivedAt) snapshot.LatestReceivedAt = message.ReceivedAt;
        var view = new RecentView(
            PositionOf(entry), message.Platform, message.Kind, message.Sender, message.SentAt, message.Text is not null, cluster, StoredViews.AsStored(tone), message.Url);
        if (entry.Retries is not null)
        {
            Replace(view);
            return;
        }

        if (recent.Count == MostRecent) recent.Dequeue();
        recent.Enqueue(view);
        received.Add(entry.Position, message.ReceivedAt);
    }

    /// <summary>A message that was tried again keeps its place among the latest, if it still has one.</summary>
    private void Replace(in RecentView view)
    {
        for (var left = recent.Count; left > 0; left--)
        {
            var one = recent.Dequeue();
            recent.Enqueue(one.Position == view.Position ? view : one);
        }
    }
}
