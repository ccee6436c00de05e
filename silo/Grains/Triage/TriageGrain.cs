using PileOn.Contracts;
using PileOn.Contracts.Alerts;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Grains.Triage;

/// <summary>An alert's triage record as it is stored.</summary>
[GenerateSerializer, Alias("pileon.triage-record")]
public sealed class TriageRecord
{
    /// <summary>Null before anyone touched it.</summary>
    [Id(0)] public TriageRow? Row { get; set; }

    /// <summary>The version the feed is known to have.</summary>
    [Id(1)] public long Published { get; set; }
}

/// <summary>Keeps what people do with one alert: first durable, then in the feed, then answered. A record the feed missed goes there with the next call.</summary>
public sealed class TriageGrain([PersistentState("triage")] IPersistentState<TriageRecord> state, TimeProvider time) : Grain, ITriageGrain
{
    public async Task<TriageRow> Get()
    {
        await Publish();
        return Row;
    }

    public async Task<TriageChange> Change(long? version, TriagePatch patch, string by)
    {
        await Publish();
        if (version is not null && version != Row.Revision) return new(false, Row);
        await Become(TriageRecords.Apply(Row, patch, by, time.GetUtcNow()));
        return new(true, Row);
    }

    public async Task Reopen(DateTimeOffset on)
    {
        await Publish();
        if (TriageRecords.Reopen(Row, on) is { } open) await Become(open);
    }

    private async Task Become(TriageRow row)
    {
        state.State.Row = row;
        await Write();
        await Publish();
    }

    private TriageRow Row => state.State.Row ?? TriageRecords.Untouched(GrainKeys.Split(this.GetPrimaryKeyString()).Subject);

    private async Task Publish()
    {
        if (state.State.Row is not { } row || state.State.Published == row.Revision) return;
        var feed = GrainFactory.Find<IFeedGrain>(GrainKeys.Workspace(GrainKeys.Split(this.GetPrimaryKeyString()).Workspace));
        await feed.Publish(new FeedRow[] { TriageRecords.ForFeed(row) });
        state.State.Published = row.Revision; // written with the next change; publishing twice changes nothing
    }

    private async Task Write()
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception problem)
        {
            DeactivateOnIdle();
            throw new StoreUnavailableException("A triage record could not be written: " + problem.Message);
        }
    }
}
