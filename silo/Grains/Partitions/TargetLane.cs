using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// One target's way through a partition: what it has still to apply, in order, and how far it is. Entries wait here or, when there are too many or some
/// were lost with the target's silo, only in the log. Not thread-safe.
/// </summary>
internal sealed class TargetLane(TargetId target)
{
    /// <summary>Entries in one call.</summary>
    public const int SliceSize = 1_000;

    /// <summary>What the entries of one call weigh at most, one alone excepted: a source may send a megabyte in a line.</summary>
    public const int SliceWeight = 4 * SliceSize;

    private readonly List<TargetEntry> queue = [];
    private readonly List<EntryTrace> traces = [];

    /// <summary>What the queue weighs.</summary>
    private int weight;
    private long firstDirty;

    /// <summary>Up to here went what was to be read from the log when the target was last found to lack something or not to answer.</summary>
    private long lackedUpTo;
    private ((DateTimeOffset? NextTick, DateTimeOffset? WakesAt) For, long At)? ticked;

    public TargetId Target { get; } = target;

    public TickClock Clock { get; set; } = new();

    /// <summary>The event time at which silence would change something.</summary>
    public DateTimeOffset? NextTick { get; set; }

    /// <summary>When the target is to be woken to let go of what it needs no longer; null when it keeps no more than it needs.</summary>
    public DateTimeOffset? WakesAt { get; set; }

    /// <summary>A tick has been appended and has not come by yet.</summary>
    public bool TickUnderWay { get; private set; }

    /// <summary>The timestamp at which the last tick was appended that has changed nothing of what it came for, as when detection cannot take it; null when there is none.</summary>
    public long? TickedInVainAt => ticked is { } last && last.For == (NextTick, WakesAt) ? last.At : null;

    /// <summary>The timestamp at which its target was last called; null before.</summary>
    public long? CalledAt { get; set; }

    /// <summary>It is to be started in its turn.</summary>
    public bool AwaitsTurn { get; set; }

    /// <summary>Somebody waits until nothing is left.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>Somebody is sending.</summary>
    public bool Running { get; set; }

    /// <summary>Calls that failed, one after the other.</summary>
    public int Failures { get; set; }

    /// <summary>The position of the last entry, applied or not.</summary>
    public long Last { get; private set; }

    /// <summary>The position of the last entry that was applied; <see cref="ITargetGrain.AllDurable"/> while nobody has said.</summary>
    public long Applied { get; private set; } = ITargetGrain.AllDurable;

    /// <summary>The last entry that was applied when the target's row was last put into the feed.</summary>
    public long Published { get; set; }

    /// <summary>When set, entries after it must be read from the log, up to <see cref="ResendUpTo"/>.</summary>
    public long? ResendAfter { get; private set; }

    /// <summary>How often the target was found to lack something.</summary>
    public int Resends { get; private set; }

    public long ResendUpTo => queue.Count > 0 ? queue[0].Position - 1 : Last;

    public int Waiting => queue.Count;

    /// <summary>More waits in memory than there is any use for, since much is to be read from the log first.</summary>
    public bool HoldsTooMuch => weight > SliceSize && HasFarToGo;

    /// <summary>
    /// Much of what the target lacked is still to be sent. What comes meanwhile stays in the log, or it would take the room of its neighbours. What comes while
    /// that is sent in turn waits in memory again, and where it is too much, whoever sends it is told to come later.
    /// </summary>
    private bool HasFarToGo => ResendAfter < lackedUpTo - SharedReading.Little;

    public bool IsIdle => queue.Count == 0 && ResendAfter is null;

    /// <summary>The last position before the first entry that has not been applied; the largest number when there is none.</summary>
    public long AppliedThrough =>
        ResendAfter is { } after ? after : queue.Count > 0 ? queue[0].Position - 1 : long.MaxValue;

    /// <summary>The last position before the first entry that no snapshot covers; the largest number when there is none.</summary>
    public long DurableThrough => firstDirty == 0 ? long.MaxValue : firstDirty - 1;

    /// <summary>When the oldest entry that no snapshot covers came by.</summary>
    public DateTimeOffset DirtySince { get; private set; }

    /// <summary>When the first entry that has not been applied was received or, where it is not in memory, came by; null when there is none.</summary>
    public DateTimeOffset? WaitingSince =>
        IsIdle ? null : ResendAfter is null && queue[0].Message is { } message ? message.ReceivedAt : DirtySince == default ? null : DirtySince;

    /// <summary>A tick is being appended.</summary>
    public void Tick(long timestamp) => (TickUnderWay, ticked) = (true, ((NextTick, WakesAt), timestamp));

    /// <returns>False when the entry was left in the log, because the target does not answer or is far behind.</returns>
    public bool Add(TargetEntry entry, DateTimeOffset now, string? trace = null)
    {
        if (entry.Message is { } message)
        {
            Clock.Observe(message.SentAt, message.ReceivedAt, now);
            ticked = null; // what there is to do for a tick may be another thing now
        }

        if (entry.Tick is not null) TickUnderWay = false;
        Last = entry.Position;
        if (firstDirty == 0)
        {
            firstDirty = entry.Position;
            DirtySince = now;
        }

        if (ResendAfter is not null && queue.Count == 0)
        {
            if (Failures > 0) lackedUpTo = Last;
            if (Failures > 0 || HasFarToGo) return false;
        }

        queue.Add(entry);
        weight += Backlog.Weight(entry);
        if (trace != (traces.Count == 0 ? null : traces[^1].Parent)) traces.Add(new(entry.Position, trace));
        return true;
    }

    /// <summary>The next call's entries, which stay until <see cref="Done"/>.</summary>
    public TargetEntry[] Peek()
    {
        var (count, weighs) = (0, 0);
        for (; count < queue.Count && !IsFull(count, weighs, queue[count]); count++) weighs += Backlog.Weight(queue[count]);
        return [.. queue.Take(count)];
    }

    /// <summary>Whether a call goes without another entry.</summary>
    public static bool IsFull(int count, int weight, in TargetEntry next) =>
        count == SliceSize || (count > 0 && weight + Backlog.Weight(next) > SliceWeight);

    /// <summary>The traces that entries of this call belong to, as far as they came with one.</summary>
    public EntryTrace[] TracesOf(TargetEntry[] slice)
    {
        if (traces.Count == 0) return [];
        var first = Math.Max(0, traces.FindLastIndex(trace => trace.From <= slice[0].Position));
        return [.. traces.Skip(first).TakeWhile(trace => trace.From <= slice[^1].Position)];
    }

    /// <summary>A call has ended well.</summary>
    /// <returns>What the entries weigh that no longer wait.</returns>
    public int Done(Applied applied, DateTimeOffset now)
    {
        Failures = 0;
        NextTick = applied.NextTick;
        WakesAt = applied.NextRest is { } rest ? Waking.At(Target, rest, Clock.LaggedOn) : null;
        Applied = Math.Max(Applied, applied.AppliedTo);
        var (count, gone) = (0, 0);
        for (; count < queue.Count && queue[count].Position <= applied.AppliedTo; count++) gone += Backlog.Weight(queue[count]);
        weight -= gone;
        queue.RemoveRange(0, count);
        if (queue.Count == 0) traces.Clear();
        else traces.RemoveRange(0, Math.Max(0, traces.FindLastIndex(trace => trace.From <= queue[0].Position)));
        Durable(applied.DurableTo, now);
        return gone;
    }

    /// <summary>A snapshot covers everything up to a position.</summary>
    public void Durable(long position, DateTimeOffset now)
    {
        if (firstDirty == 0 || position < firstDirty) return;
        firstDirty = position >= Last ? 0 : position + 1;
        DirtySince = now;
    }

    /// <summary>The target lacks entries after a position: its silo or its save failed.</summary>
    public void Resend(long after)
    {
        Resends++;
        Applied = after;
        Published = Math.Min(Published, after);
        lackedUpTo = ResendUpTo;
        if (after < ResendUpTo) ResendAfter = Math.Min(ResendAfter ?? long.MaxValue, after);
        if (after < Last && (firstDirty == 0 || after + 1 < firstDirty)) firstDirty = after + 1;
    }

    /// <summary>The log was looked through, for entries from before this lane began.</summary>
    /// <param name="last">The position of the last one that was found, or after which none was.</param>
    /// <param name="through">It was looked through up to here.</param>
    public void Looked(long last, long through)
    {
        Last = Math.Max(Last, last);
        EndsAt(last, through);
    }

    /// <summary>Part of what had to be read from the log has been sent.</summary>
    /// <param name="through">Everything up to here has been.</param>
    public void Resent(long through)
    {
        ResendAfter = through >= ResendUpTo ? null : through;
        EndsAt(Applied, through);
    }

    /// <summary>
    /// What the log was read for and does not hold is gone for good: it was trimmed, which only befalls what a snapshot has covered, or it is damaged. Neither the
    /// target nor the watermark may wait for it.
    /// </summary>
    /// <param name="last">The last entry that it does hold, or that was applied.</param>
    /// <param name="through">It was read up to here; what came since is not in question.</param>
    private void EndsAt(long last, long through)
    {
        if (Last > through || queue.Count > 0) return;
        Last = Math.Min(Last, Math.Max(last, 0));
        if (firstDirty > Last) firstDirty = 0;
    }

    /// <summary>Lets go of what waits in memory; it is read from the log when the target answers again.</summary>
    /// <returns>What the entries weigh that waited.</returns>
    public int Unload()
    {
        if (queue.Count == 0) return 0;
        ResendAfter = Math.Min(ResendAfter ?? long.MaxValue, queue[0].Position - 1);
        queue.Clear();
        traces.Clear();
        var gone = weight;
        weight = 0;
        return gone;
    }
}
