using Orleans.Concurrency;

namespace PileOn.Contracts.Targets;

/// <summary>One protected person, keyed <c>{workspace}/{target}</c>. Applies entries in log order, exactly once, and owns the current episode.</summary>
[Alias("pileon.target")]
public interface ITargetGrain : IGrainWithStringKey
{
    /// <summary>The position before a slice of which only this is known: whatever the log holds before it was covered by a snapshot once.</summary>
    const long AllDurable = -1;

    /// <summary>Nobody can say yet how far a target's entries go.</summary>
    const long Unknown = long.MaxValue;

    /// <summary>Applies a slice of the log.</summary>
    /// <param name="previous">The position of this target's entry before the slice; 0 when it is the log's first; or <see cref="AllDurable"/>.</param>
    /// <param name="slice">This target's entries, ascending.</param>
    [Alias("apply")]
    Task<Applied> Apply(long previous, [Immutable] TargetSlice slice);

    /// <summary>Writes a snapshot, so that the log need not be replayed from further back.</summary>
    /// <returns>How far the target has applied and what is durable now: less than it once said when its silo died in between.</returns>
    [Alias("checkpoint")]
    Task<Applied> Checkpoint();

    /// <summary>Puts the target's row into the feed now.</summary>
    [Alias("publish-summary"), AlwaysInterleave]
    Task PublishSummary();

    /// <summary>Everything the target's page shows, without any message text.</summary>
    /// <returns>Null when the target has never had a message, dead letters included.</returns>
    [Alias("view"), AlwaysInterleave]
    Task<TargetView?> View();

    /// <summary>The latest messages, newest first, without their text.</summary>
    [Alias("messages"), AlwaysInterleave]
    Task<IReadOnlyList<MessageView>> Messages(MessageQuery query);

    /// <summary>The wording that stands for a phrase cluster.</summary>
    /// <returns>Null when the cluster is no longer kept.</returns>
    [Alias("phrase"), AlwaysInterleave]
    Task<string?> Phrase(int cluster);

    /// <summary>The wording that stands for a phrase cluster, as it is compared.</summary>
    /// <returns>Null when the cluster is no longer kept.</returns>
    [Alias("wording"), AlwaysInterleave]
    Task<PhraseWording?> Wording(int cluster);

    /// <summary>What people have decided about the target, in the order they did, also when nobody ever wrote to it. What has expired stays for a while, and says so.</summary>
    [Alias("decisions"), AlwaysInterleave]
    Task<IReadOnlyList<KeptDecision>> Decisions();

    /// <summary>Entries that made detection throw and were neither taken since nor dismissed, oldest first: the latest hundred.</summary>
    [Alias("dead-letters"), AlwaysInterleave]
    Task<IReadOnlyList<DeadLetter>> DeadLetters();

    /// <summary>What waits beyond <see cref="DeadLetters"/>. Asked after those, nothing is missed that has gone from one to the other meanwhile.</summary>
    [Alias("unlisted-dead-letters"), AlwaysInterleave]
    Task<UnlistedLetters> UnlistedDeadLetters();
}
