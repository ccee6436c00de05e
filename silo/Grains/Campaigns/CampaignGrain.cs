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

    private readonly IPersistentState<CampaignState> state;
    private readonly ILogger<CampaignGrain> logger;
    private readonly CoalescedWrites writes;
    private CampaignState current = null!;
    private CampaignLinker linker = null!;
    private bool broken;
    private int readAgain;

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
        StartTelling();
        return Task.CompletedTask;
    }

    public async Task Observe(EpisodeFootprint footprint)
    {
        ThrowIfBroken();
        if (Linked(footprint) is not { } news) return;
        var since = readAgain;
        current.Facts.AddRange(news.Facts);
        foreach (var campaign in news.Campaigns) Change(campaign, footprint.At);
        await Write();
        if (since != readAgain) throw new StoreUnavailableException("The campaigns were read again meanwhile."); // it may not be in what was: it comes again
        TellSoon(TimeSpan.Zero);
    }

    public Task<CampaignRow?> Get(string campaign)
    {
        MakeIfChanged(campaign);
        TellSoon(TimeSpan.Zero);
        return Task.FromResult(current.Rows.GetValueOrDefault(campaign));
    }

    public async Task<CampaignGraph?> Graph(string campaign)
    {
        if (linker.Find(campaign) is not { } found) return null;
        var senders = CampaignRows.Senders(found);
        return CampaignRows.Graph(found, senders, await Labels([.. senders.Select(sender => sender.Sender)]));
    }

    public Task<IReadOnlyList<SenderKey>> Members(IReadOnlyList<SenderKey> senders, DateTimeOffset now) => Task.FromResult(linker.MembersAmong(senders, now));

    public Task Wake() => Task.CompletedTask; // an activation begins with telling what is left

    private WorkspaceId Workspace => GrainKeys.Split(this.GetPrimaryKeyString()).Workspace;

    /// <summary>
    /// What follows from a footprint; null where linking throws at it, or its target would send it for ever, and its partition could let go of nothing. What it left
    /// half done is undone by reading what is kept; its episode's next footprint tells all that it did.
    /// </summary>
    private CampaignNews? Linked(EpisodeFootprint footprint)
    {
        try
        {
            return linker.Observe(footprint);
        }
        catch (Exception problem)
        {
            LogNotLinked(problem, footprint.Episode);
            linker = Restore();
            readAgain++;
            return null;
        }
    }

    /// <summary>What is damaged, or of a version this code does not read, is forgotten: open episodes are linked anew with their next footprints.</summary>
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

    /// <summary>Lets go of campaigns the linker no longer knows, some at a time.</summary>
    private void Prune()
    {
        if (current.Rows.Count < MostRows) return;
        foreach (var id in current.Rows.Keys.Where(id => linker.EpisodesOf(id) == 0 && !current.Untold.Contains(id)).ToArray()) current.Rows.Remove(id);
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

    [LoggerMessage(LogLevel.Error, "A footprint of episode {Episode} could not be linked and is let go; please report this")]
    private partial void LogNotLinked(Exception problem, string episode);

    [LoggerMessage(LogLevel.Warning, "What is kept of the campaigns is damaged, or of a version this code does not read; open episodes are linked anew")]
    private partial void LogStartsAnew(Exception problem);
}
