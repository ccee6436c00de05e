using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using PileOn.Contracts;
using PileOn.Detection.Episodes;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Measures;

/// <summary>
/// What a silo counts. What lives, such as a partition, holds a reading that it brings up to date and disposes at its end; who collects reads those and waits
/// for nobody. No label names a workspace, a target or a sender.
/// </summary>
public sealed class SiloMeasures
{
    private readonly ConcurrentDictionary<PartitionReading, byte> partitions = [];
    private readonly ConcurrentDictionary<FeedReading, byte> feeds = [];
    private readonly TimeProvider time;
    private readonly Histogram<double> appends;
    private readonly Counter<long> storeFailures, stateWrites, deadLetters, alerts, changes, sendersForgotten;

    public SiloMeasures(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        var meter = meters.Create(Instruments.Name);
        appends = meter.CreateHistogram("pileon.append.duration", "s", "From handing a blob to the store until it is durable.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] });
        storeFailures = meter.CreateCounter<long>("pileon.store.failures", "{failure}", "Times the store could not read or write.");
        stateWrites = meter.CreateCounter<long>("pileon.snapshot.writes", "{write}", "Grain states written, by kind.");
        deadLetters = meter.CreateCounter<long>("pileon.dead.letters", "{message}", "Entries that made detection throw.");
        alerts = meter.CreateCounter<long>("pileon.alerts.raised", "{alert}", "Alerts raised, by what they were first called.");
        changes = meter.CreateCounter<long>("pileon.feed.changes", "{change}", "Changes that readers of the feed see.");
        sendersForgotten = meter.CreateCounter<long>("pileon.senders.forgotten", "{sender}", "Senders forgotten because nothing came from them for the retention.");
        meter.CreateObservableGauge("pileon.senders", () => Known(Senders), "{sender}", "Senders whom the store held when they were last gone round.");
        meter.CreateObservableGauge("pileon.lag.entries", Lags, "{entry}", "Entries from the first that its target has not applied to the last that was appended.");
        meter.CreateObservableGauge("pileon.lag.age", Ages, "s", "Age of the oldest entry that has not been applied.");
        meter.CreateObservableGauge("pileon.feed.readers", () => feeds.Keys.Sum(feed => feed.Readers), "{reader}", "Processes that are told of changes.");
        meter.CreateObservableGauge("pileon.dead.letters.waiting", () => feeds.Keys.Sum(feed => feed.DeadLetters), "{message}", "Entries that made detection throw and were neither taken since nor dismissed.");
        meter.CreateObservableGauge("pileon.store.used", () => Known(Room?.Used), "By", "What the store holds.");
        meter.CreateObservableGauge("pileon.store.free", () => Known(Room?.Free), "By", "What it may still grow by.");
        BeginAtZero();
    }

    /// <summary>The store's room when it was last looked at; null when it did not say.</summary>
    internal StoreRoom? Room { get; set; }

    /// <summary>Senders the store held after the latest round through them; null where no round has ended.</summary>
    internal long? Senders { get; set; }

    internal PartitionReading Watch(int partition) => new(partition, partitions);

    internal FeedReading WatchFeed() => new(feeds);

    internal void Appended(string stream, TimeSpan took) => appends.Record(took.TotalSeconds, new KeyValuePair<string, object?>("stream", KindOf(stream)));

    internal void StoreFailed(string operation) => storeFailures.Add(1, Operation(operation));

    /// <summary>A part of a log was read, and is not what had been written.</summary>
    internal void Damaged() => StoreFailed("checksum");

    internal void StateWritten(string state) => stateWrites.Add(1, new KeyValuePair<string, object?>("state", state));

    internal void SendersForgotten(int count) => sendersForgotten.Add(count);

    internal void DeadLetter() => deadLetters.Add(1);

    internal void FeedShowed(int count) => changes.Add(count);

    internal void AlertRaised(Classification classification) => alerts.Add(1, Called(classification));

    /// <summary>A counter that nothing was ever added to is not told, and a rule cannot see it rise from nothing.</summary>
    private void BeginAtZero()
    {
        deadLetters.Add(0);
        changes.Add(0);
        sendersForgotten.Add(0);
        foreach (var operation in (string[])["open", "append", "read", "trim", "state-read", "state-write", "room", "checksum"]) storeFailures.Add(0, Operation(operation));
        foreach (var classification in Enum.GetValues<Classification>()) alerts.Add(0, Called(classification));
    }

    /// <summary>The first word of a stream's name: what follows names a workspace.</summary>
    private static string KindOf(string stream) => stream.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? stream[..end] : stream;

    private static IEnumerable<Measurement<long>> Known(long? value) => value is { } known ? [new(known)] : [];

    /// <summary>Partitions of several workspaces have the same numbers: their entries add up.</summary>
    private IEnumerable<Measurement<long>> Lags() =>
        partitions.Keys.GroupBy(one => one.Partition, (partition, all) => new Measurement<long>(all.Sum(one => one.Behind), Label(partition)));

    private IEnumerable<Measurement<double>> Ages()
    {
        var now = time.GetUtcNow();
        return partitions.Keys.GroupBy(one => one.Partition, (partition, all) => new Measurement<double>(all.Max(one => one.Age(now)), Label(partition)));
    }

    private static KeyValuePair<string, object?> Operation(string name) => new("operation", name);

    private static KeyValuePair<string, object?> Called(Classification classification) =>
        new("classification", JsonNamingPolicy.KebabCaseLower.ConvertName(classification.ToString()));

    private static KeyValuePair<string, object?> Label(int partition) => new("partition", partition);
}
