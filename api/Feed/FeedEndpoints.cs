using PileOn.Contracts.Feed;

namespace PileOn.Api.Feed;

/// <summary><c>/v1/feed</c>: the numbered changes of a workspace, the same pages the hub sends.</summary>
internal static class FeedEndpoints
{
    private const int MostChanges = 1_000;

    public static void MapFeed(this IEndpointRouteBuilder v1) =>
        v1.MapGroup("/feed").WithTags("feed").RequireScope(KeyScopes.Read).MapGet("/", Read).WithName("readFeed").WithSummary("Changes after a number")
            .WithDescription(
                "What the hub at `/hubs/live` sends as `changed`. `after` is the `to` of the page before, 0 at first; repeat until `to` is `head`. A page with `reset` "
                + "replaces what the reader holds, and those after it add to it; until all rows are read their `to` is below zero. After a number of longer ago than a day all rows begin, as after 0. "
                + $"`limit` is 1 to {MostChanges}, usually 500; a page may end earlier, so that it arrives in time.")
            .Produces<FeedPage>().FailsLikeReads();

    private static async Task<IResult> Read(Caller caller, IGrainFactory grains, long after = 0, int limit = 500)
    {
        if (limit is < 1 or > MostChanges) return Problem.BadRequest($"A page has 1 to {MostChanges} changes.", "limit");
        return Results.Json(await grains.Find<IFeedGrain>(GrainKeys.Workspace(caller.Workspace)).Read(after, limit));
    }
}
