using PileOn.Detection.Campaigns;
using PileOn.Detection.Decisions;

namespace PileOn.Contracts.Log;

/// <summary>
/// One partition of a workspace's message log, keyed <c>{workspace}/{partition}</c>. Recognises duplicates, appends durably, answers,
/// and then has its targets apply what was appended, in log order. Always active once it holds anything.
/// </summary>
[Alias("pileon.partition")]
public interface IPartitionGrain : IGrainWithStringKey
{
    /// <summary>Appends what is new in the batch. Returns only after it is durable; then everything in it will be applied, whatever dies.</summary>
    /// <exception cref="StoreUnavailableException">Nothing is promised about the batch; sending it again is safe.</exception>
    [Alias("append")]
    Task<AppendResult> Append([Immutable] IngestBatch batch);

    /// <summary>Appends a fact about other targets, to be applied in log order like a message.</summary>
    [Alias("append-fact")]
    Task AppendFact(CampaignLink fact);

    /// <summary>Appends what a person decided about a target, to be applied in log order like a message. Returns only after it is durable.</summary>
    /// <returns>Its position.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is promised; sending it again with the same id is safe.</exception>
    [Alias("append-decision")]
    Task<long> AppendDecision(TargetId target, Decision decision);

    /// <summary>Has a target try a dead letter again, as an entry of the log. Asked twice, it is still counted once. Returns only after it is durable.</summary>
    /// <param name="target">The target.</param>
    /// <param name="deadLetter">The position of the dead letter.</param>
    /// <returns>The position of the new entry; null when the target has no such entry, or it is no longer kept.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is promised; asking again is safe.</exception>
    [Alias("append-retry")]
    Task<long?> AppendRetry(TargetId target, long deadLetter);

    /// <summary>Takes a dead letter off a target's list, as an entry of the log. Of what is on no list nothing comes. Returns only after it is durable.</summary>
    /// <param name="target">The target.</param>
    /// <param name="deadLetter">The position of the dead letter.</param>
    /// <param name="by">Whose dismissal it is: the name of a key.</param>
    /// <returns>The position of the new entry.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is promised; asking again is safe.</exception>
    [Alias("append-dismissal")]
    Task<long> AppendDismissal(TargetId target, long deadLetter, string by);

    /// <summary>Waits until the targets have applied everything up to a position and the feed shows it.</summary>
    /// <returns>False when <paramref name="patience"/> ran out.</returns>
    [Alias("wait-applied")]
    Task<bool> WaitApplied(long position, TimeSpan patience);

    /// <summary>Reads one message as its source sent it.</summary>
    /// <returns>Null when it is no longer kept.</returns>
    [Alias("read")]
    Task<StoredMessage?> Read(long position);

    /// <summary>Sends a target again what it has not applied. Asked again while that is under way, it goes on with it.</summary>
    /// <returns>The position of its last entry, once it is known; 0 when there is none.</returns>
    [Alias("replay")]
    Task<long> Replay(TargetId target, long after);

    /// <summary>A target begins from its snapshot. What it had applied after that went with its silo or with a snapshot that failed, and is sent again.</summary>
    /// <param name="target">The target.</param>
    /// <param name="appliedTo">How far its snapshot is.</param>
    /// <returns>What <see cref="LastOf"/> says, at once.</returns>
    [Alias("begins")]
    Task<long> Begins(TargetId target, long appliedTo);

    /// <summary>How far a target's entries go. Waits until the partition knows everything up to a position, and what an earlier activation left.</summary>
    /// <returns>
    /// The position of the target's last entry; <see cref="Targets.ITargetGrain.AllDurable"/> when the partition knows of none: its snapshot covers all it ever had;
    /// <see cref="Targets.ITargetGrain.Unknown"/> when <paramref name="patience"/> ran out.
    /// </returns>
    [Alias("last-of")]
    Task<long> LastOf(TargetId target, long position, TimeSpan patience);

    /// <summary>Activates the partition after a start, so that what a crash left behind is applied and time passes.</summary>
    [Alias("wake")]
    Task Wake();
}
