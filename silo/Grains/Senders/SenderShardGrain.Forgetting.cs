using Microsoft.Extensions.Logging;
using PileOn.Contracts;
using PileOn.Contracts.Campaigns;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// Senders are forgotten when nothing was received from them for the retention: those who have a record of their own when the round comes to them, and those who are
/// only here by turning the sketch over. Who is written of meanwhile stays.
/// </summary>
public sealed partial class SenderShardGrain
{
    /// <summary>Asked whether they may go, and not heard of since.</summary>
    private readonly HashSet<SenderKey> leaving = [];

    private long turnedAt;

    public async Task<int> Expire(IReadOnlyList<SenderKey> senders, DateTimeOffset now)
    {
        var members = (await GrainFactory.Find<ICampaignGrain>(GrainKeys.Workspace(Workspace)).Members(senders, now)).ToHashSet();
        var forgotten = 0;
        foreach (var some in senders.Where(sender => !members.Contains(sender)).Chunk(AtOnce)) forgotten += (await Task.WhenAll(some.Select(Expire))).Count(gone => gone);
        return forgotten;

        async Task<bool> Expire(SenderKey sender)
        {
            leaving.Add(sender);
            try
            {
                if (!await Sender(sender).Expire(now)) return false;
                if (leaving.Contains(sender)) Forget(sender);
                return true;
            }
            catch (Exception problem)
            {
                LogNotForgotten(problem); // the next round comes by
                return false;
            }
            finally
            {
                leaving.Remove(sender);
            }
        }
    }

    /// <summary>Something is heard of a sender.</summary>
    private void Stays(SenderKey sender)
    {
        if (leaving.Count > 0) leaving.Remove(sender);
    }

    private void Forget(SenderKey sender)
    {
        sketch.Forget(sender);
        recalled.Remove(sender);
    }

    /// <summary>Two turns let go of whoever is not heard of between them.</summary>
    private void TurnInTime()
    {
        if (time.GetElapsedTime(turnedAt) < retention.Keep / 2) return;
        turnedAt = time.GetTimestamp();
        sketch.Turn();
    }

    [LoggerMessage(LogLevel.Warning, "A sender from whom nothing comes any more could not be forgotten; trying again with the next round")]
    private partial void LogNotForgotten(Exception problem);
}
