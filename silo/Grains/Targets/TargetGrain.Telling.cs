using PileOn.Contracts;
using PileOn.Contracts.Campaigns;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// What leaves a target: alerts from the outbox (as often as it takes), what opens threats again, footprints to the campaigns, and its row (up to a few times a
/// second, and once after the last change). It runs beside <see cref="Apply"/> and never holds it up.
/// </summary>
public sealed partial class TargetGrain
{
    private static readonly TimeSpan BetweenRows = TimeSpan.FromMilliseconds(200), MostBetweenRows = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenAlerts = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenFootprints = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>A row is told again after so many times what telling it took: where the feed has much to do, fewer rows say the same. Sooner where more than a surge goes on: people look there.</summary>
    private const int Breath = 50, ShortBreath = 10;

    private IGrainTimer telling = null!;
    private TargetProfile? profile;
    private long revision;
    private bool footprintUnderWay;

    /// <summary>Until then footprints wait, unless there is an event: each is weighed against every open episode.</summary>
    private DateTimeOffset footprintAfter;
    private bool rowChanged;

    /// <summary>The running episode has grown since its alert was told.</summary>
    private bool alertChanged;
    private DateTimeOffset alertAt;
    private bool scheduled;
    private DateTimeOffset due;
    private bool failing;
    private DateTimeOffset rowAt;
    private bool urgent;
    private TimeSpan betweenRows = BetweenRows;

    public async Task PublishSummary()
    {
        ThrowIfBroken();
        await CaughtUp();
        await DeliverAlerts();
        profile = await Directory.Get(target);
        alertChanged = record.Episode is not null; // a feed that was away holds the alert as it was when an event was told
        await TellGrowth();
        await Reopened(); // before the row, in which open threats are counted
        await TellRow();
    }

    private IFeedGrain Feed => GrainFactory.Find<IFeedGrain>(GrainKeys.Workspace(workspace));

    private IDirectoryGrain Directory => GrainFactory.Find<IDirectoryGrain>(GrainKeys.Workspace(workspace));

    private ICampaignGrain Campaigns => GrainFactory.Find<ICampaignGrain>(GrainKeys.Workspace(workspace));

    private void StartTelling()
    {
        alertChanged = record.Episode is not null;
        telling = this.RegisterOneShot(TellNow);
        rowChanged = !outbox.IsEmpty; // whoever went before all of it was told may not have come to the row
        if (rowChanged) Schedule(TimeSpan.Zero);
    }

    /// <param name="now">There is an alert to tell.</param>
    private void Tell(bool now)
    {
        urgent |= now;
        var wait = now ? TimeSpan.Zero : UntilRow();
        if (!scheduled || now || (!failing && time.GetUtcNow() + wait < due)) Schedule(wait); // what else is to be told may have longer to wait
    }

    private TimeSpan UntilRow()
    {
        var wait = rowAt + betweenRows - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private void Schedule(TimeSpan wait)
    {
        scheduled = true;
        due = time.GetUtcNow() + wait;
        telling.GoOffIn(wait);
    }

    private async Task TellNow(CancellationToken cancellation)
    {
        if (broken) return;
        var now = time.GetUtcNow();
        failing = false;
        urgent = false;
        try
        {
            if (!footprintUnderWay && now >= footprintAfter) _ = DeliverFootprints();
            await DeliverAlerts();
            Reopen();
            if (!IsBehind && alertChanged && now - alertAt >= BetweenAlerts) await TellGrowth();
            if (!IsBehind && rowChanged)
            {
                var began = time.GetTimestamp();
                await TellRow();
                var breath = time.GetElapsedTime(began) * (record.LinksWithOthers ? ShortBreath : Breath);
                betweenRows = breath < BetweenRows ? BetweenRows : breath < MostBetweenRows ? breath : MostBetweenRows;
            }
        }
        catch (Exception problem)
        {
            LogTellingFailed(problem);
            failing = true;
        }

        scheduled = false;
        if (urgent) Schedule(TimeSpan.Zero);
        else if (failing) Schedule(AfterFailure);
        else if (rowChanged && !IsBehind) Schedule(UntilRow());
        else if (!outbox.IsEmpty || rowChanged || alertChanged) Schedule(betweenRows);
    }

    /// <summary>An alert says how large its episode is by now. Lost, it is told again with the next message or when the feed asks.</summary>
    private async Task TellGrowth()
    {
        // An event that is not told yet goes first: the row of what comes after it would make it look old.
        if (!alertChanged || outbox.HasAlerts) return;
        alertChanged = false;
        alertAt = time.GetUtcNow();
        if (record.Detector.Figures().Current is { } current && record.Alerts.Refresh(current) is { } row)
        {
            try
            {
                await Publish([row]);
            }
            catch
            {
                alertChanged = true;
                throw;
            }
        }
    }

    private async Task DeliverAlerts()
    {
        await outbox.DeliverAlerts(Publish);
        spans.Told(outbox.Delivered);
    }

    /// <summary>What can never be written is told nowhere but in our log: it would hold up for ever all that this target has still to say.</summary>
    private async Task Publish(FeedRow[] rows)
    {
        try
        {
            await Feed.Publish(rows);
        }
        catch (UnwritableRowException problem)
        {
            LogUnwritable(problem);
        }
    }

    /// <summary>Beside the rest: nobody who looks waits for it, and it waits for the campaigns to write.</summary>
    private async Task DeliverFootprints()
    {
        footprintUnderWay = true;
        footprintAfter = time.GetUtcNow() + BetweenFootprints;
        try
        {
            await outbox.DeliverFootprints(Campaigns.Observe);
        }
        catch (Exception problem)
        {
            LogTellingFailed(problem);
        }

        footprintUnderWay = false;
    }

    private async Task TellRow()
    {
        profile ??= await Directory.Get(target);
        rowChanged = false;
        rowAt = time.GetUtcNow();
        try
        {
            // An activation before this one, whose clock was ahead of ours, may have told a row that would look newer than all of ours.
            while (await Feed.PublishTarget(NextRow()) is { } held) revision = Math.Max(revision, held);
        }
        catch (UnwritableRowException problem)
        {
            LogUnwritable(problem);
        }
        catch
        {
            rowChanged = true;
            throw;
        }
    }

    /// <summary>The row to be told next. Its revision goes by the clock, so that it goes on after a crash without being kept.</summary>
    private TargetRow NextRow()
    {
        revision = Math.Max(revision + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        return TargetRows.Of(record.Detector, record.Detector.Figures(), profile, revision, record.Letters.Count);
    }
}
