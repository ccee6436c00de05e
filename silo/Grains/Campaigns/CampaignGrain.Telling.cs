using Microsoft.Extensions.Logging;
using PileOn.Contracts;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Detection.Campaigns;

namespace PileOn.Silo.Grains.Campaigns;

/// <summary>Rows for the feed and facts for the targets, told as often as it takes.</summary>
public sealed partial class CampaignGrain
{
    /// <summary>
    /// Up to so many episodes a campaign's row is made with each footprint. Beyond it is made when it is told: of hundreds it takes as long as to link ten
    /// footprints, and nobody reads faster.
    /// </summary>
    private const int Few = 16;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenRows = TimeSpan.FromSeconds(1);

    private IGrainTimer telling = null!;
    private IGrainTimer resting = null!;
    private bool isTelling;
    private bool rowsRest;

    private void StartTelling()
    {
        telling = this.RegisterOneShot(Tell);
        resting = this.RegisterOneShot(RowsAgain);
        TellSoon(TimeSpan.Zero);
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

    private void TellSoon(TimeSpan wait)
    {
        if (!isTelling && (current.Facts.Count > 0 || current.Untold.Count > 0 || (current.Changed.Count > 0 && !rowsRest))) telling.GoOffIn(wait);
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
        resting.GoOffIn(BetweenRows);
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

    [LoggerMessage(LogLevel.Warning, "Facts or rows of campaigns could not be told; trying again")]
    private partial void LogNotTold(Exception problem);
}
