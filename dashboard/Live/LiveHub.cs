using Microsoft.AspNetCore.SignalR;
using PileOn.Contracts.Feed;
using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Live;

/// <summary>
/// <c>/hubs/live</c>: the feed of the caller's workspace. The server sends <c>changed</c> with a <see cref="FeedPage"/>;
/// a client that holds less than its <c>from</c> asks for the rest here.
/// </summary>
internal sealed partial class LiveHub(IGrainFactory grains, KeyCheck keys, LiveFeed feed, LiveConnections connections, ILogger<LiveHub> logger) : Hub
{
    private const int PageSize = 500;

    private Caller? Caller => Context.GetHttpContext()?.Features.Get<Caller>();

    public override Task OnConnectedAsync()
    {
        if (Caller is not { } caller)
        {
            Context.Abort();
            return Task.CompletedTask;
        }

        connections.Add(Context, caller);
        feed.Join(caller.Key.Workspace);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Caller is { } caller)
        {
            connections.Remove(Context);
            feed.Leave(caller.Key.Workspace);
        }

        return Task.CompletedTask;
    }

    /// <summary>Changes after a number; all rows when that is too long ago. Repeat until <see cref="FeedPage.To"/> is <see cref="FeedPage.Head"/>.</summary>
    /// <exception cref="HubException">The feed cannot be read now, or the key was revoked.</exception>
    public async Task<FeedPage> CatchUp(long after)
    {
        if (Caller is not { } caller) throw new HubException("unauthenticated");
        try
        {
            if (await keys.Identify(caller.Secret) is not null)
                return await grains.Find<IFeedGrain>(GrainKeys.Workspace(caller.Key.Workspace)).Read(after, PageSize);
        }
        catch (Exception failure)
        {
            // Whatever it is: the client must show that it does not see.
            FeedUnreadable(logger, failure);
            throw new HubException("feed-unavailable");
        }

        Context.Abort();
        throw new HubException("unauthenticated");
    }

    [LoggerMessage(LogLevel.Warning, "A client could not read the feed.")]
    private static partial void FeedUnreadable(ILogger logger, Exception failure);
}
