using Microsoft.Extensions.Logging;
using PileOn.Contracts;
using PileOn.Contracts.Campaigns;
using PileOn.Contracts.Log;

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
        var asked = senders.Where(sender => !members.Contains(sender)).ToHashSet();
        await TellFirst(asked);
        var (forgotten, unasked, problem) = (0, 0, default(Exception));
        foreach (var some in asked.Chunk(AtOnce)) await Task.WhenAll(some.Select(Expire));
        if (problem is not null) LogNotForgotten(problem, unasked); // the next round comes by
        if (unasked > 0 && unasked == asked.Count) throw new StoreUnavailableException("None of the senders' records could be asked.");
        return forgotten;

        async Task Expire(SenderKey sender)
        {
            leaving.Add(sender);
            try
            {
                var heardAt = heard.At(sender);
                var gone = await Sender(sender).Expire(heardAt, now);
                Unhear(sender, heardAt);
                if (!gone) return;
                if (leaving.Contains(sender)) Forget(sender);
                forgotten++;
            }
            catch (Exception thrown)
            {
                problem ??= thrown;
                unasked++;
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

    [LoggerMessage(LogLevel.Warning, "Of senders of a page {Count} could not be asked whether they are to be forgotten; trying again with the next round")]
    private partial void LogNotForgotten(Exception problem, int count);
}
