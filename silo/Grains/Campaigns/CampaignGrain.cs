using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using PileOn.Contracts;
using PileOn.Contracts.Campaigns;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Detection.Campaigns;
using PileOn.Silo.Grains.Senders;

namespace PileOn.Silo.Grains.Campaigns;

/// <summary>
/// Links episodes across targets. A footprint is durable, with all that follows from it, before it is answered; then facts go to the logs of their
/// targets' partitions and rows to the feed, as often as it takes.
/// </summary>
[Reentrant]
public sealed partial class CampaignGrain : Grain, ICampaignGrain
{
    /// <summary>Campaigns that are kept without asking whether the linker still knows them.</summary>
    private const int MostRows = 1_000;

    /// <summary>
    /// Up to so many episodes a campaign's row is made with each footprint. Beyond it is made when it is told: of hundreds it takes as long as to link ten
    /// footprints, and nobody reads faster.
    /// </summary>
    private const int Few = 16;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenRows = TimeSpan.FromSeconds(1);

    private readonly IPersistentState<CampaignState> state;
    private readonly ILogger<CampaignGrain> logger;
    private readonly CoalescedWrites writes;
    private CampaignState current = null!;
    private CampaignLinker linker = null!;
    private IGrainTimer telling = null!;
    private IGrainTimer resting = null!;
    private bool isTelling;
    private bool rowsRest;
    private bool broken;

    public CampaignGrain([PersistentState("campaign")] IPersistentState<CampaignState> state, ILogger<CampaignGrain> logger)
    {
        (this.state, this.logger) = (state, logger);
        writes = new(() =>
        {
            Prune();
            current.Linker = linker.Save();
            state.State = current.Copy(); // Orleans writes it a moment later, when somebody else may have changed what is here
            return state.WriteStateAsync();
        });
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        current = state.State;
        linker = Restore();
        telling = this.RegisterGrainTimer(Tell, new() { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, Interleave = true });
        resting = this.RegisterGrainTimer(RowsAgain, new() { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan, Interleave = true });
        TellSoon(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    public async Task Observe(EpisodeFootprint footprint)
    {
        ThrowIfBroken();
        var news = linker.Observe(footprint);
        current.Facts.AddRange(news.Facts);
        foreach (var campaign in news.Campaigns) Change(campaign, footprint.At);
        await Write();
        TellSoon(TimeSpan.Zero);
    }

    public Task<CampaignRow?> Get(string campaign)
    {
        MakeIfChanged(campaign);
        return Task.FromResult(current.Rows.GetValueOrDefault(campaign));
    }

    public async Task<CampaignGraph?> Graph(string campaign)
    {
        if (linker.Find(campaign) is not { } found) return null;
        var senders = CampaignRows.Senders(found);
        return CampaignRows.Graph(found, senders, await Labels([.. senders.Select(sender => sender.Sender)]));
    }

    public Task Wake() => Task.CompletedTask; // an activation begins with telling what is left

    private WorkspaceId Workspace => GrainKeys.Split(this.GetPrimaryKeyString()).Workspace;

    /// <summary>What a version wrote that this code does not read is forgotten: open episodes are linked anew with their next footprints.</summary>
    private CampaignLinker Restore()
    {
        try
        {
            return current.Linker.Length == 0 ? new() : CampaignLinker.Restore(current.Linker);
        }
        catch (InvalidDataException problem)
        {
            LogStartsAnew(problem);
            return new();
        }
    }

    /// <summary>Makes a campaign's row anew, or says that it has to be made. The first one is made at once: what a replayed year forgets in a second has one.</summary>
    private void Change(string id, DateTimeOffset at)
    {
        var episodes = linker.EpisodesOf(id);
        if (episodes > Few && current.Rows.ContainsKey(id))
        {
            current.Changed.Add(id);
            return;
        }

        current.Changed.Remove(id);
        if (episodes > 0) Make(id);
        else if (current.Rows.TryGetValue(id, out var before)) Take(CampaignRows.FallenApart(before, before.Revision + 1, at));
    }

    private void MakeIfChanged(string id)
    {
        if (current.Changed.Remove(id)) Make(id);
    }

    private void Make(string id)
    {
        if (linker.Find(id) is { } campaign) Take(CampaignRows.Of(campaign, (current.Rows.GetValueOrDefault(id)?.Revision ?? 0) + 1));
    }

    private void Take(CampaignRow row)
    {
        if (CampaignRows.SaySame(current.Rows.GetValueOrDefault(row.Id), row)) return;
        current.Rows[row.Id] = row;
        current.Untold.Add(row.Id);
    }

    /// <summary>Lets go of campaigns the linker no longer knows, some at a time.</summary>
    private void Prune()
    {
        if (current.Rows.Count < MostRows) return;
        foreach (var id in current.Rows.Keys.Where(id => linker.EpisodesOf(id) == 0 && !current.Untold.Contains(id)).ToArray()) current.Rows.Remove(id);
    }

    private void TellSoon(TimeSpan wait)
    {
        if (!isTelling && (current.Facts.Count > 0 || current.Untold.Count > 0 || (current.Changed.Count > 0 && !rowsRest))) telling.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private Task RowsAgain(CancellationToken cancellation)
    {
        rowsRest = false;
        if (current.Changed.Count > 0) TellSoon(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    private void MakeRows()
    {
        if (rowsRest || current.Changed.Count == 0) return;
        foreach (var id in current.Changed.ToArray()) MakeIfChanged(id);
        rowsRest = true;
        resting.Change(BetweenRows, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Tells what is stored; what was told is struck off, in the store too, so that nobody tells it again. What comes meanwhile is told the next time. Who does not
    /// take what is for them keeps nobody else from theirs.
    /// </summary>
    private async Task Tell(CancellationToken cancellation)
    {
        if (isTelling || broken) return;
        isTelling = true;
        var wait = TimeSpan.Zero;
        try
        {
            MakeRows();
            var facts = current.Facts.ToLookup(fact => GrainKeys.PartitionOf(fact.Target));
            var rows = current.Untold.Select(id => current.Rows[id]).ToArray<FeedRow>();
            await Write(); // whatever is told is durable
            await Task.WhenAll([.. facts.Select(Tell), Tell(rows)]);
            await Write();
        }
        catch (Exception problem)
        {
            LogNotTold(problem);
            wait = AfterFailure;
        }

        isTelling = false;
        TellSoon(wait);
    }

    private async Task Tell(IGrouping<int, CampaignLink> facts)
    {
        var partition = GrainFactory.Find<IPartitionGrain>(GrainKeys.Partition(Workspace, facts.Key));
        foreach (var fact in facts)
        {
            await partition.AppendFact(fact);
            current.Facts.Remove(fact);
        }
    }

    private async Task Tell(FeedRow[] rows)
    {
        if (rows.Length == 0) return;
        await GrainFactory.Find<IFeedGrain>(GrainKeys.Workspace(Workspace)).Publish(rows);
        foreach (var row in rows)
            if (ReferenceEquals(current.Rows[row.Id], row)) current.Untold.Remove(row.Id);
    }

    private async Task Write()
    {
        try
        {
            await writes.Write();
        }
        catch (Exception problem)
        {
            broken = true;
            LogNotWritten(problem);
            DeactivateOnIdle();
        }

        ThrowIfBroken();
    }

    /// <summary>What senders are called, in order.</summary>
    private async Task<string[]> Labels(SenderKey[] senders)
    {
        var labels = new string[senders.Length];
        await SenderShards.Ask(GrainFactory, Workspace, senders, (shard, some) => shard.Profiles(some), (index, profile) =>
            labels[index] = profile is null ? $"{senders[index].Value:x16}" : $"{profile.Platform}/{profile.Account}");
        return labels;
    }

    private void ThrowIfBroken()
    {
        if (broken) throw new StoreUnavailableException("The campaigns could not be written.");
    }

    [LoggerMessage(LogLevel.Error, "The campaigns could not be written and are read again")]
    private partial void LogNotWritten(Exception problem);

    [LoggerMessage(LogLevel.Warning, "The campaigns were written by a version this code does not read; open episodes are linked anew")]
    private partial void LogStartsAnew(Exception problem);

    [LoggerMessage(LogLevel.Warning, "Facts or rows of campaigns could not be told; trying again")]
    private partial void LogNotTold(Exception problem);
}
