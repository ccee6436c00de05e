using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Decisions;
using PileOn.Silo.Clocks;
using PileOn.Silo.Duplicates;
using PileOn.Silo.Log;
using PileOn.Silo.Measures;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// Orders a partition: positions are given out, and writes begun, without an await between, so that the order of calls is the order of the log;
/// what is durable goes to the targets in that order. Any failed write ends this activation, and the next one begins from the log.
/// </summary>
[Reentrant, KeepAlive, HashBasedPlacement]
public sealed partial class PartitionGrain(
    [PersistentState("partition")] IPersistentState<PartitionState> state, [PersistentState("wakings")] IPersistentState<PartitionWakings> wakings, ILogStore store,
    LogRetention retention, SafeSigner signer, ForwardClock time, Backlog backlog, Turnstile turnstile, SiloMeasures measures, ILogger<PartitionGrain> logger)
    : Grain, IPartitionGrain
{
    /// <summary>Messages that may be on their way before callers are told to come back later.</summary>
    internal const int MostPending = 20_000;

    /// <summary>Entries that a recovery reads ahead: all partitions of a silo begin at once, and must leave room for what comes meanwhile.</summary>
    private const int ReadAhead = 1_000;

    private static readonly TimeSpan RetryPublish = TimeSpan.FromMilliseconds(50);

    private readonly List<Release> parked = [];
    private readonly Dictionary<(TargetId Target, long After), Task<long>> looking = [];
    private WorkspaceId workspace;
    private BacklogShare pending = null!;
    private Fingerprints fingerprints = null!;
    private DuplicateJournal journal = null!;
    private DuplicateFilter filter = null!;
    private PartitionLog log = null!;
    private SharedReading shared = null!;
    private Dispatcher dispatcher = null!;
    private InOrder<Release> durable = null!;
    private CoalescedWrites watermarks = null!;
    private long storedWatermark;
    private Dictionary<TargetId, DateTimeOffset> storedWakings = null!;
    private PartitionReading? reading;
    private DateTimeOffset? behindSince;
    private SettledTime settled = null!;
    private long? trimmedAt;
    private bool recovered;
    private bool failed;

    /// <param name="Weight">What they count in the <see cref="Backlog"/> while they are written.</param>
    /// <param name="Trace">Of the request that brought them; null when nobody traces it.</param>
    private sealed record Release(long Last, (TargetId Target, TargetEntry Entry)[] Entries, int Weight, string? Trace);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (workspace, var number) = GrainKeys.Split(this.GetPrimaryKeyString());
        var partition = int.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        pending = backlog.Share(workspace);
        log = new(store, workspace, partition, PassOver);
        await log.Open(cancellationToken);
        shared = new(ReadOn, time);
        await EnsureFingerprintKey(cancellationToken);
        fingerprints = new(state.State.FingerprintKey, workspace);
        journal = new(store, StreamNames.Duplicates(workspace, partition), fingerprints.Check);
        durable = new(LetGo);
        dispatcher = new(target => GrainFactory.Find<ITargetGrain>(GrainKeys.Target(workspace, target)), Stored, BeforeResending, pending, turnstile, time, logger);
        dispatcher.Reach(state.State.Watermark);
        watermarks = new(WriteWatermark);
        storedWatermark = state.State.Watermark;
        foreach (var tick in state.State.Ticks)
        {
            var lane = dispatcher.Lane(tick.Target);
            (lane.NextTick, lane.Clock) = (tick.Due, TickClock.At(tick.Latest, tick.LaggedOn));
        }

        storedWakings = wakings.State.At;
        foreach (var (target, at) in storedWakings) dispatcher.Lane(target).WakesAt = at;
        settled = SettledTime.ToThrowAway(time.Wall, state.State.SettledAt);
        await FillFilter(cancellationToken);
        reading = measures.Watch(partition);
        _ = Recover(log.Head);
        this.RegisterGrainTimer(SayHowFarBehind, new() { DueTime = MaintainEvery, Period = MaintainEvery, Interleave = true });
        this.RegisterGrainTimer(Maintain, new() { DueTime = MaintainEvery, Period = MaintainEvery, Interleave = true, KeepAlive = true });
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        failed = true;
        reading?.Dispose();
        dispatcher?.Stop();
        pending?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<AppendResult> Append(IngestBatch batch)
    {
        ThrowIfFailed();
        if (pending.Held > 0 && (pending.IsFull || pending.Held + batch.Items.Count > MostPending)) return new(Busy: true, 0, 0, log.Head);
        batch = AtOurTime(batch);
        var bucket = DuplicateFilter.BucketOf(batch.ReceivedAt);
        var taken = new List<IngestItem>(batch.Items.Count);
        foreach (var item in batch.Items)
        {
            var fingerprint = fingerprints.Of(item.Target, item.Message.Platform, item.Message.Id);
            if (!filter.Add(fingerprint, bucket)) continue;
            taken.Add(item);
            journal.Remember(new(log.Head + taken.Count, bucket, fingerprint));
        }

        // A duplicate's original may still be on its way: the answer speaks for it too.
        var written = OrFail(() => taken.Count == 0 ? durable.Tail : Write(batch, taken));
        var position = log.Head;
        await written;
        return new(Busy: false, taken.Count, batch.Items.Count - taken.Count, position);
    }

    public Task AppendFact(CampaignLink fact)
    {
        ThrowIfFailed();
        return Append("campaigns", [new FactEntry(fact)], position => [(fact.Target, new(position, null, fact, null))]);
    }

    public Task<long> AppendDecision(TargetId target, Decision decision) =>
        AppendOfPeople(new DecisionEntry(target, decision), at => new(at, null, null, null, decision));

    public async Task<long?> AppendRetry(TargetId target, long deadLetter)
    {
        ThrowIfFailed();
        var entry = await Again(new(target, deadLetter), position: 0);
        return IsLost(entry) ? null : await AppendOfPeople(new RetryEntry(target, deadLetter), at => entry with { Position = at });
    }

    public Task<long> AppendDismissal(TargetId target, long deadLetter, string by) =>
        AppendOfPeople(new DismissEntry(target, deadLetter, by), at => new(at, null, null, null, Dismisses: deadLetter));

    public async Task<bool> WaitApplied(long position, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience, time);
        try
        {
            while (!failed && dispatcher.AppliedThrough < position) await dispatcher.Hurry(position).WaitAsync(limit.Token);
            while (!failed && !await Published(limit.Token)) await Task.Delay(RetryPublish, time, limit.Token);
            return !failed;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async Task<StoredMessage?> Read(long position)
    {
        if (await log.Find(position) is not { } found || found.Entry is not MessageEntry message) return null;
        return new(position, message.Target, found.Batch.Source, found.Batch.ReceivedAt, message.Line);
    }

    public async Task<long> Replay(TargetId target, long after)
    {
        ThrowIfFailed();
        if (dispatcher.IsResending(target, after)) return dispatcher.LastOf(target);
        if (!looking.TryGetValue((target, after), out var looked)) looking.Add((target, after), looked = LookThrough(target, after));
        try
        {
            return await looked;
        }
        finally
        {
            looking.Remove((target, after));
        }
    }

    public Task<long> Begins(TargetId target, long appliedTo)
    {
        ThrowIfFailed();
        if (appliedTo < dispatcher.AppliedBy(target)) dispatcher.Resend(target, appliedTo);
        return Task.FromResult(recovered ? dispatcher.LastOf(target) : ITargetGrain.Unknown);
    }

    public async Task<long> LastOf(TargetId target, long position, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience, time);
        try
        {
            while (!failed && !(recovered && dispatcher.Taken >= position)) await dispatcher.Progress.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return ITargetGrain.Unknown;
        }

        ThrowIfFailed();
        dispatcher.Hurry(target);
        return dispatcher.LastOf(target);
    }

    public Task Wake() => Task.CompletedTask;

    private Task Write(IngestBatch batch, List<IngestItem> taken)
    {
        var first = log.Head + 1;
        var entries = new LogEntry[taken.Count];
        var release = new (TargetId, TargetEntry)[taken.Count];
        for (var index = 0; index < entries.Length; index++)
        {
            var item = taken[index];
            entries[index] = new MessageEntry(item.Target, MessageEntry.Plain, item.Line);
            release[index] = (item.Target, TargetEntries.Of(first + index, item.Message));
        }

        return Write(batch.Source, batch.ReceivedAt, entries, release);
    }

    private Task Write(string source, DateTimeOffset receivedAt, LogEntry[] entries, (TargetId, TargetEntry)[] release)
    {
        var weight = WeightOf(release);
        pending.Add(weight);
        var written = log.Append(source, receivedAt, entries);
        return durable.Add(written, new(log.Head, release, weight, ApplySpans.Now));
    }

    private static int WeightOf((TargetId Target, TargetEntry Entry)[] release)
    {
        var weight = 0;
        foreach (var (_, entry) in release) weight += Backlog.Weight(entry);
        return weight;
    }

    private Task Append(string source, LogEntry[] entries, Func<long, (TargetId, TargetEntry)[]> release)
    {
        var first = log.Head + 1;
        return OrFail(() => Write(source, time.GetUtcNow(), entries, release(first)));
    }

    private async Task<long> AppendOfPeople(LogEntry entry, Func<long, TargetEntry> release)
    {
        ThrowIfFailed();
        var position = log.Head + 1;
        await Append("people", [entry], at => [(entry.Target, release(at))]);
        return position;
    }

    private async Task OrFail(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception problem)
        {
            Fail(problem);
        }

        ThrowIfFailed();
    }

    /// <summary>Entries are durable; they go to the targets once what was left from before has.</summary>
    private void LetGo(Release release)
    {
        if (!recovered)
        {
            parked.Add(release);
            return;
        }

        pending.Add(-release.Weight);
        dispatcher.Take(release.Entries, release.Trace);
        dispatcher.Reach(release.Last);
    }

    private async Task<bool> Published(CancellationToken cancellation)
    {
        try
        {
            await dispatcher.PublishChanged().WaitAsync(cancellation);
            return true;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogPublishFailed(problem);
            return false;
        }
    }

    private void ThrowIfFailed()
    {
        if (failed) throw new StoreUnavailableException("The partition's log could not be written; the partition starts again from it.");
    }

    /// <summary>Whether pending writes arrived is unknown: nobody is told they did, and the next activation reads what is there.</summary>
    private void Fail(Exception problem)
    {
        if (failed) return;
        failed = true;
        LogFailed(problem);
        dispatcher.Stop();
        pending.Dispose();
        DeactivateOnIdle();
    }
}
