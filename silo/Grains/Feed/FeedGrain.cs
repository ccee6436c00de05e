using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using PileOn.Contracts;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Silo.Log;
using PileOn.Silo.Measures;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Grains.Feed;

/// <summary>
/// Numbers the changes of a workspace. Numbers are given, and writes begun, without an await between; a change is seen only when it and all before it
/// are durable. A failed write ends the activation, and the next one begins from what is stored.
/// </summary>
[Reentrant, KeepAlive]
public sealed partial class FeedGrain(
    [PersistentState("feed")] IPersistentState<FeedState> state, [PersistentState("feed-numbers")] IPersistentState<FeedNumbers> numbers,
    ILogStore store, TimeProvider time, SiloMeasures measures, ILogger<FeedGrain> logger) : Grain, IFeedGrain
{
    /// <summary>Numbers set aside at once.</summary>
    private const int Reserve = 100_000;

    private readonly FeedRows rows = new();
    private readonly OrderedRows ordered = new();
    private readonly ChangeLog changes = new();

    /// <summary>Revisions that have been numbered, seen or not.</summary>
    private readonly Dictionary<(Type, string), long> revisions = [];

    /// <summary>What was last written of each alert: one that has only grown since is not written again.</summary>
    private readonly Dictionary<string, AlertStatus> written = [];

    private WorkspaceId workspace;
    private string stream = "";
    private long epoch;
    private InOrder<(FeedChange Change, bool Lasting)[]> order = null!;
    private Task reserving = Task.CompletedTask;
    private long reserved;

    /// <summary>The last number given out, and the last one that is seen.</summary>
    private long given, seen;

    private FeedReading reading = null!;
    private bool broken;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        workspace = GrainKeys.Split(this.GetPrimaryKeyString()).Workspace;
        stream = StreamNames.Feed(workspace);
        order = new(Show);
        await Load(cancellationToken);
        reading = measures.WatchFeed();
        StartObservers();
        warm = Warm();
        this.RegisterGrainTimer(Tidy, new() { DueTime = TidyEvery, Period = TidyEvery, Interleave = true, KeepAlive = true });
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        broken = true;
        reading?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<long> Publish(IReadOnlyList<FeedRow> rows)
    {
        await Take(rows);
        return seen;
    }

    public async Task<long?> PublishTarget(TargetRow row) => await Take([row]) > 0 ? null : revisions[(typeof(TargetRow), row.Id)];

    public async Task<FeedPage> Read(long after, int limit)
    {
        if (ReadAfter.Position is not null) await Warmed();

        limit = Math.Clamp(limit, 1, 10_000);
        var (isAmongRows, number) = PlaceAmongRows.Is(after) ? (true, PlaceAmongRows.Number(after)) : (false, after);

        // The numbers of another time say nothing here, and of changes that are not kept any more nobody can say which rows went since: such readers forget what they hold.
        var reset = number > seen || number < (isAmongRows ? 0 : changes.Floor);
        if (!reset && !isAmongRows) return Changes(number, limit);
        await Warmed();
        return reset ? AllRows(reset, 0, 0, limit) : AllRows(reset, after, number, limit);
    }

    private FeedPage Changes(long after, int limit)
    {
        var (found, isAll) = FeedPages.Cut(changes.After(after, limit + 1), limit);
        return new(Reset: false, after, isAll ? seen : found[^1].Number, seen, found);
    }

    /// <summary>The rows whose latest change came after a number. What changes while they are read page by page comes after them, as a row or as a change.</summary>
    private FeedPage AllRows(bool reset, long from, long after, int limit)
    {
        var (following, upTo) = ordered.After(rows, after, limit + 1, seen);
        var (found, isAll) = FeedPages.Cut(following, limit);
        return new(reset, from, isAll ? upTo : PlaceAmongRows.After(found[^1].Number), seen, found);
    }

    public async Task<FeedPage> Rows()
    {
        await Warmed();
        return new(Reset: true, 0, seen, seen, rows.All);
    }

    public async Task<AlertPage> Alerts(AlertQuery query)
    {
        await Warmed();
        return rows.Page(query);
    }

    public async Task<AlertRow?> Alert(string id)
    {
        await Warmed();
        return rows.Alert(id);
    }

    public async Task<IReadOnlyList<TargetRow>> Targets()
    {
        await Warmed(wholly: true);
        return rows.Targets.ToArray();
    }

    public Task Wake() => Task.CompletedTask; // an activation begins with asking every target

    /// <returns>How many rows were newer than those that are held.</returns>
    private async Task<int> Take(IReadOnlyList<FeedRow> rows)
    {
        ThrowIfBroken();
        while (given + rows.Count > reserved) await OrBreak(ReserveNumbers(rows.Count));
        var (made, stored) = (new List<(FeedChange, bool)>(rows.Count), new List<(long, byte[])>());
        UnwritableRowException? refused = null;
        foreach (var row in rows.Where(IsNewer))
        {
            byte[] form;
            try
            {
                form = FeedBlob.Row(row); // of each: readers are given pages, and one such row would take its page with it
            }
            catch (UnwritableRowException problem)
            {
                refused = problem; // before anything is known of it: it is refused again the next time
                continue;
            }

            var lasting = IsLasting(row);
            made.Add((new(++given, WithThreats(row)), lasting));
            if (lasting) stored.Add((given, form));
            Know(row);
        }

        if (made.Count > 0) _ = order.Add(Write(stored), [.. made]);

        // Shown before it is answered, behind whatever came first; and somebody else may have brought the same row a moment ago.
        await OrBreak(order.Tail);
        return refused is null ? made.Count : throw refused;
    }

    private bool IsNewer(FeedRow row) => !revisions.TryGetValue((row.GetType(), row.Id), out var known) || row.Revision > known;

    /// <summary>Whether a row must outlive a crash. A target makes its row again, and that of an alert that has only grown.</summary>
    private bool IsLasting(FeedRow row) =>
        row is AlertRow alert ? !written.TryGetValue(alert.Id, out var before) || before != AlertStatus.Of(alert) : row is not TargetRow;

    /// <summary>Takes a row for numbered, and for written where it must be.</summary>
    private void Know(FeedRow row)
    {
        revisions[(row.GetType(), row.Id)] = row.Revision;
        if (row is AlertRow alert) written[alert.Id] = AlertStatus.Of(alert);
    }

    /// <summary>Only the feed knows both the threats and what people did with them.</summary>
    private FeedRow WithThreats(FeedRow row) => row is TargetRow target ? target with { OpenThreats = rows.OpenThreats(new(target.Id)) } : row;

    /// <summary>Whatever is thrown, also before the first await, is thrown at whoever waits: the rows are known by now, and nobody must take them for written.</summary>
    private async Task Write(List<(long Number, byte[] Row)> lasting)
    {
        if (lasting.Count > 0) await store.Append(stream, epoch, lasting[^1].Number, FeedBlob.Write(time.GetUtcNow(), lasting));
    }

    private Task ReserveNumbers(int needed)
    {
        return reserving.IsCompleted ? reserving = Reserving() : reserving;

        async Task Reserving()
        {
            // Only what is stored is reserved: a number shown before that could be given again after a crash.
            var upTo = numbers.State.Reserved = given + needed + Reserve;
            await numbers.WriteStateAsync();
            reserved = upTo;
        }
    }

    /// <summary>Changes are durable, and so is everything before them.</summary>
    private void Show((FeedChange Change, bool Lasting)[] shown)
    {
        if (broken) return;
        var now = time.GetUtcNow();
        foreach (var (change, lasting) in shown)
        {
            CountIfRaised(change.Row);
            Set(change);
            changes.Add(change, lasting, now);
            seen = change.Number;
        }

        measures.FeedShowed(shown.Length);
        reading.DeadLetters = rows.DeadLetters;
        NotifySoon();
        RenewThreatened(shown.Select(one => one.Change));
    }

    /// <summary>Here every alert comes by once before anybody sees it, whatever its target's silo went through.</summary>
    private void CountIfRaised(FeedRow row)
    {
        if (row is AlertRow alert && rows.Alert(alert.Id) is null) measures.AlertRaised(alert.Classification);
    }

    private async Task OrBreak(Task written)
    {
        try
        {
            await written;
        }
        catch (Exception problem)
        {
            Break(problem);
        }

        ThrowIfBroken();
    }

    private void Break(Exception problem)
    {
        if (!broken) LogFailed(problem);
        broken = true;
        DeactivateOnIdle();
    }

    private void ThrowIfBroken()
    {
        if (broken) throw new StoreUnavailableException("The feed could not be written; it starts again from what is stored.");
    }
}
