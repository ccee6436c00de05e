using Microsoft.Extensions.Logging;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// When senders were last heard of is stored once an hour and when the shard goes, so that neither a restart nor a shard that sleeps makes anybody seem silent. A crash takes
/// the last hour with it, until the sender's next message.
/// </summary>
public sealed partial class SenderShardGrain
{
    internal static readonly TimeSpan BetweenHearings = TimeSpan.FromHours(1);

    /// <summary>Senders of whom it is known: a few days' or weeks' of the largest workspaces.</summary>
    private const int MostHeard = 131_072;

    private void Hear(SenderKey sender, DateTimeOffset at) => hearing.HasChanged |= heard.Add(sender, at);

    /// <summary>The sender's own grain knows it now.</summary>
    private void Unhear(SenderKey sender, DateTimeOffset? at) => hearing.HasChanged |= heard.Remove(sender, at);

    private Task StoreHeard(CancellationToken cancellation)
    {
        hearing.HasChanged |= heard.LetGo(time.GetUtcNow());
        return hearing.Store(cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "When senders were last heard of could not be stored; trying again in an hour")]
    private partial void LogHeardNotStored(Exception problem);
}
