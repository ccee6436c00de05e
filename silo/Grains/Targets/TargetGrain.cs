using Microsoft.Extensions.Logging;
using Orleans.Placement;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Detection;
using PileOn.Silo.Clocks;
using PileOn.Silo.Grains.Senders;
using PileOn.Silo.Log;
using PileOn.Silo.Measures;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// Applies entries in log order, exactly once: the position of the last entry is kept in the same snapshot as all that came of it. Snapshots are written
/// when there is something to tell and otherwise now and then; what a crash takes away, the partition sends again.
/// </summary>
[HashBasedPlacement]
public sealed partial class TargetGrain(
    [PersistentState("target")] IPersistentState<TargetSnapshot> snapshot, DetectionSettings settings, LogRetention retention, ForwardClock time,
    SightingRelay sightings, SiloMeasures measures, ILogger<TargetGrain> logger)
    : Grain, ITargetGrain
{
    /// <summary>Entries after which a snapshot is written without being asked for.</summary>
    private const int SaveEvery = 5_000;

    private WorkspaceId workspace;
    private TargetId target;
    private TargetRecord record = null!;
    private Outbox outbox = null!;
    private AlertSpans spans = new();
    private Marks saved;
    private int sinceSave;
    private bool broken;
    private int writes;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (workspace, var id) = GrainKeys.Split(this.GetPrimaryKeyString());
        target = new(id);
        Begin();
        await FindWhatIsLacking();
        StartTelling();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (broken || !HasNews) return;
        try
        {
            await Save();
        }
        catch (StoreUnavailableException)
        {
            // Logged; the partition sends it again.
        }
    }

    public async Task<Applied> Apply(long previous, TargetSlice slice)
    {
        ThrowIfBroken();
        var now = time.GetUtcNow();
        var (before, toTell, setAside) = (0L, 0L, 0);
        while (true)
        {
            if (previous > snapshot.State.AppliedTo || (lacksAll && previous == ITargetGrain.AllDurable)) return Answer(ApplyOutcome.Gap);
            if (previous == ITargetGrain.AllDurable) await MakeSureOfSnapshot(slice);
            if (lacksAll) Begun();
            (before, toTell, setAside) = (snapshot.State.AppliedTo, outbox.Count, snapshot.State.SetAside.Count);
            if (Take(slice, now) is not var (entry, thrown)) break;
            await SetAside(entry, thrown, now);
        }

        if (snapshot.State.AppliedTo == before) return Answer(ApplyOutcome.Done);
        hasApplied = true;
        record.LetGoOfOld(time.Proven);
        Reached();
        var news = outbox.Count > toTell;
        if (news) footprintAfter = now;
        if (news || sinceSave >= SaveEvery || snapshot.State.SetAside.Count < setAside) await Save();
        See(slice, before);
        rowChanged = true;
        alertChanged = record.Episode is not null;
        Tell(news);
        return Answer(ApplyOutcome.Done);
    }

    public async Task<Applied> Checkpoint()
    {
        ThrowIfBroken();
        if (HasNews) await Save();
        return Answer(ApplyOutcome.Done);
    }

    /// <summary>Something is not stored. A target that is to be sent everything again has nothing: stored, it would pass for one to which little has come.</summary>
    private bool HasNews => !lacksAll && saved != Marks.Of(snapshot.State);

    private Applied Answer(ApplyOutcome outcome) => new(outcome, snapshot.State.AppliedTo, DoneTo, record.Detector.NextTick, record.NextRest);

    /// <summary>
    /// While something waits to be delivered, the last entry does not count as durable: whatever dies, the partition sends it again sooner or later, which wakes
    /// the target to deliver what its snapshot holds.
    /// </summary>
    private long DoneTo => outbox.IsEmpty ? saved.AppliedTo : Math.Min(saved.AppliedTo, snapshot.State.AppliedTo - 1);

    private async Task Save()
    {
        var marks = Marks.Of(snapshot.State);
        var rows = outbox.Count;
        try
        {
            await Write();
        }
        catch (Exception problem)
        {
            broken = true;
            LogSaveFailed(problem, marks.AppliedTo);
            DeactivateOnIdle();
            ThrowIfBroken();
        }

        saved = marks;
        outbox.Saved(rows);
        sinceSave = 0;
    }

    /// <summary>The one way to the store: without packing, what it holds would be less than what was stored before.</summary>
    private async Task Write()
    {
        writes++;
        try
        {
            record.Pack();
            await snapshot.WriteStateAsync();
        }
        finally
        {
            if (--writes == 0) record.LetGoOfPacked(); // none begins beside another today; it would be written without its detector
        }
    }

    private void ThrowIfBroken()
    {
        if (broken) throw new StoreUnavailableException("A target's snapshot could not be written; it starts again from the last one.");
    }

    /// <summary>Tells the sender shards whom this target heard from: only they can see that somebody writes to a second one.</summary>
    private void See(TargetSlice slice, long before)
    {
        foreach (var entry in slice.Entries)
        {
            if (entry.Position <= before || entry.Message is not { Sender: { } account, Unsigned: null } message) continue;
            var total = Math.Max(1, record.Detector.MessagesFrom(message.SenderKey));
            sightings.Add(workspace, new(message.SenderKey, message.Platform, account, target, total, message.SentAt, record.Episode, record.LinksWithOthers, message.ReceivedAt));
        }
    }

    /// <summary>
    /// What tells a snapshot from the one that is stored. Looking names phrases, and a name that two desks may already use must not be given again. And
    /// what was delivered must not be once more with each activation: the campaigns forget after a week that they had a footprint.
    /// </summary>
    private readonly record struct Marks(long AppliedTo, int Names, int Footprints, int Reopenings)
    {
        public static Marks Of(TargetSnapshot snapshot) =>
            new(snapshot.AppliedTo, snapshot.NamedPhrases.Count, snapshot.Footprints.Count, snapshot.Reopenings.Count);
    }
}
