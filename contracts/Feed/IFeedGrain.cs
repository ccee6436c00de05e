using Orleans.Concurrency;
using PileOn.Contracts.Log;

namespace PileOn.Contracts.Feed;

/// <summary>
/// The one read model of a workspace, keyed <c>{workspace}</c>: the latest row of every subject and the numbered changes of the last day or more.
/// Alert, campaign and triage rows are durable before <see cref="Publish"/> returns; target rows may be lost and are made again.
/// </summary>
[Alias("pileon.feed")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>Takes rows in. A row whose revision is not newer than the one held changes nothing.</summary>
    /// <returns>The number of the last change.</returns>
    /// <exception cref="UnwritableRowException">Some of them can never be written; all others were taken.</exception>
    [Alias("publish")]
    Task<long> Publish([Immutable] IReadOnlyList<FeedRow> rows);

    /// <summary>Takes a target's row in. Its revisions go by the clock of its silo, which may be behind the one it had before.</summary>
    /// <returns>Null when it was taken; else the revision that is held, and the row is not newer.</returns>
    [Alias("publish-target")]
    Task<long?> PublishTarget(TargetRow row);

    /// <summary>
    /// Changes after a number, a page of them: repeat with <see cref="FeedPage.To"/> until that is <see cref="FeedPage.Head"/>. After a number of longer ago than
    /// changes are kept all rows begin (<see cref="FeedPage.Reset"/>), as they do after 0.
    /// </summary>
    /// <param name="limit">A page may end before that, so that none is too large to arrive in time.</param>
    [Alias("read")]
    Task<FeedPage> Read(long after, int limit);

    /// <summary>All rows in one page, however large.</summary>
    [Alias("rows")]
    Task<FeedPage> Rows();

    /// <summary>Alerts, newest first.</summary>
    [Alias("alerts")]
    Task<AlertPage> Alerts(AlertQuery query);

    [Alias("alert")]
    Task<AlertRow?> Alert(string id);

    /// <summary>A row for every target; of those that do not answer one that is not <see cref="TargetRow.IsHeard">heard</see>.</summary>
    /// <exception cref="StoreUnavailableException">The feed has begun again and is still asking the targets: rows are missing.</exception>
    [Alias("targets")]
    Task<IReadOnlyList<TargetRow>> Targets();

    /// <summary>Has <paramref name="observer"/> told of changes; to be renewed every few seconds.</summary>
    [Alias("subscribe")]
    Task Subscribe(IFeedObserver observer);

    [Alias("unsubscribe")]
    Task Unsubscribe(IFeedObserver observer);

    /// <summary>Activates the feed after a start, so that it is known how many dead letters wait though nobody looks.</summary>
    [Alias("wake")]
    Task Wake();
}

/// <summary>A process that passes the feed on to its own readers.</summary>
[Alias("pileon.feed-observer")]
public interface IFeedObserver : IGrainObserver
{
    [OneWay, Alias("changed")]
    Task Changed([Immutable] FeedPage page);
}

/// <summary>A stretch of the feed.</summary>
/// <param name="Reset">The reader must forget what it holds: here all rows begin. Those after <paramref name="To"/> are read on as changes are.</param>
/// <param name="From">The number before the first change in it; a reader that holds less has missed some.</param>
/// <param name="To">The number of the last change in it; below zero while all rows are being read, a place among them that only this reading goes on from.</param>
/// <param name="Head">The number of the feed's last change.</param>
/// <param name="Changes">In order.</param>
[GenerateSerializer, Immutable, Alias("pileon.feed-page")]
public sealed record FeedPage(
    [property: Id(0)] bool Reset,
    [property: Id(1)] long From,
    [property: Id(2)] long To,
    [property: Id(3)] long Head,
    [property: Id(4)] IReadOnlyList<FeedChange> Changes);

/// <summary>One numbered change.</summary>
[GenerateSerializer, Immutable, Alias("pileon.feed-change")]
public sealed record FeedChange([property: Id(0)] long Number, [property: Id(1)] FeedRow Row);

/// <summary>Which alerts to list.</summary>
/// <param name="Cursor">Where the page before ended; null for the newest.</param>
[GenerateSerializer, Immutable, Alias("pileon.alert-query")]
public sealed record AlertQuery(
    [property: Id(0)] string? Cursor,
    [property: Id(1)] int Limit,
    [property: Id(2)] TargetId? Target,
    [property: Id(3)] bool OpenOnly);

/// <param name="Next">The cursor of the next page; null on the last.</param>
[GenerateSerializer, Immutable, Alias("pileon.alert-page")]
public sealed record AlertPage([property: Id(0)] IReadOnlyList<AlertRow> Alerts, [property: Id(1)] string? Next);
