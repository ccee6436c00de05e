namespace PileOn.Contracts.Sources;

/// <summary>
/// Where a workspace's messages come from and when each source was last heard of, keyed <c>{workspace}</c>. What it knows is about how things usually are:
/// a crash may cost it the last half minute.
/// </summary>
[Alias("pileon.sources")]
public interface ISourcesGrain : IGrainWithStringKey
{
    /// <summary>How long a source of which nothing more is expected stands in the list: a file that was sent once, or one whose key was revoked.</summary>
    static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    [Alias("receive")]
    Task Receive([Immutable] IReadOnlyList<SourceReceipt> receipts);

    /// <summary>A source has sent all it had: until it sends again its silence is no news.</summary>
    /// <returns>False when there is no such source.</returns>
    [Alias("finish")]
    Task<bool> Finish(string source);

    /// <summary>Every source, or those that have ever reached a target, by id.</summary>
    [Alias("all")]
    Task<IReadOnlyList<SourceView>> All(TargetId? target);
}

/// <summary>Something came from a source.</summary>
/// <param name="Source"><c>key:{key id}</c>, or <c>key:{key id}:{name}</c> where the sender names one of several.</param>
/// <param name="Name">What people call it.</param>
/// <param name="At">When, by our clock.</param>
/// <param name="Messages">How many messages since the last receipt.</param>
/// <param name="Targets">Targets it had not reached before, as far as the caller knows.</param>
[GenerateSerializer, Immutable, Alias("pileon.source-receipt")]
public sealed record SourceReceipt(
    [property: Id(0)] string Source,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] long Messages,
    [property: Id(4)] IReadOnlyList<TargetId> Targets);
