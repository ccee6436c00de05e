using PileOn.Api.Targets;
using PileOn.Contracts.Alerts;
using PileOn.Contracts.Feed;

namespace PileOn.Api.Alerts;

/// <summary><c>/v1/alerts</c> and <c>/v1/alerts/{id}</c>.</summary>
internal static class AlertEndpoints
{
    private const int MostAlerts = 200;

    public static void MapAlerts(this IEndpointRouteBuilder v1)
    {
        var alerts = v1.MapGroup("/alerts").WithTags("alerts").RequireScope(KeyScopes.Read);
        alerts.MapGet("/", List).WithName("listAlerts").WithSummary("Alerts, newest first")
            .WithDescription($"`limit` is 1 to {MostAlerts}, usually 50; `cursor` is the `next` of the page before; `open` leaves out what has ended or was closed.")
            .Produces<AlertPage>().FailsLikeReads();
        alerts.MapGet("/{id}", Get).WithName("getAlert").WithSummary("One alert and what people do with it")
            .Produces<AlertDetail>().FailsLikeReads().Fails(404);
    }

    private static async Task<IResult> List(Caller caller, IGrainFactory grains, string? cursor = null, int limit = 50, string? target = null, bool open = false)
    {
        if (limit is < 1 or > MostAlerts) return Problem.BadRequest($"A page has 1 to {MostAlerts} alerts.", "limit");
        if (cursor is not null && AlertCursor.Parse(cursor) is null) return Problem.BadRequest("This is not where a page ended.", "cursor");
        var feed = grains.Find<IFeedGrain>(GrainKeys.Workspace(caller.Workspace));
        return Results.Json(await feed.Alerts(new(cursor, limit, target is null ? null : TargetRoute.Read(target), open)));
    }

    private static async Task<IResult> Get(string id, Caller caller, IGrainFactory grains) =>
        await Find(grains, caller, id) is { } alert
            ? Results.Json(new AlertDetail(alert, await Triage(grains, caller, id).Get()))
            : Problem.NotFound("alert");

    public static Task<AlertRow?> Find(IGrainFactory grains, Caller caller, string id) =>
        grains.Find<IFeedGrain>(GrainKeys.Workspace(caller.Workspace)).Alert(id);

    public static ITriageGrain Triage(IGrainFactory grains, Caller caller, string id) => grains.Find<ITriageGrain>(GrainKeys.Triage(caller.Workspace, id));
}

/// <summary>What the detector says, and what people do with it.</summary>
internal sealed record AlertDetail(AlertRow Alert, TriageRow Triage);
