using PileOn.Api.Targets;
using PileOn.Contracts.Sources;

namespace PileOn.Api.Sources;

/// <summary><c>/v1/sources</c>: where messages come from, and whether each is still seen.</summary>
internal static class SourceEndpoints
{
    public static void MapSources(this IEndpointRouteBuilder v1)
    {
        var sources = v1.MapGroup("/sources").WithTags("sources");
        sources.MapGet("/", List).RequireScope(KeyScopes.Read).WithName("listSources").WithSummary("Where messages come from, and whether PileOn still sees")
            .WithDescription(
                "A source is `not-watching` when it is silent beyond its norm for this hour: what happens there is not seen, so a quiet page means nothing. It is `new` "
                + "while too little has come to know a norm, and `finished` when it said so. `target` leaves out sources that have never reached that target.")
            .Produces<SourceList>().FailsLikeReads();
        sources.MapPost("/finish", Finish).RequireScope(KeyScopes.Ingest).WithName("finishSource").WithSummary("Say that a source has sent all it had")
            .WithDescription("Until it sends again its silence is no news. `source` is the name its messages were sent with; without it, the source without a name. Sources are those of the key that asks.")
            .Produces(StatusCodes.Status204NoContent).Fails(400, 401, 403, 404, 503);
    }

    public static IResult BadName() =>
        Problem.BadRequest($"A source's name has 1 to {SourceId.LongestName} letters, digits, spaces, '.', '_' or '-'.", "source");

    private static async Task<IResult> List(Caller caller, IGrainFactory grains, SourceReceipts receipts, TimeProvider time, string? target = null)
    {
        await receipts.Tell();
        return Results.Json(await SourceList.Of(grains, caller.Workspace, target is null ? null : TargetRoute.Read(target), time.GetUtcNow()));
    }

    private static async Task<IResult> Finish(Caller caller, IGrainFactory grains, SourceReceipts receipts, string? source = null)
    {
        if (source is not null && !SourceId.IsName(source)) return BadName();
        await receipts.Tell();
        return await Sources(grains, caller).Finish(SourceId.Of(caller.Key, source)) ? Results.NoContent() : Problem.NotFound("source");
    }

    private static ISourcesGrain Sources(IGrainFactory grains, Caller caller) => grains.Find<ISourcesGrain>(GrainKeys.Workspace(caller.Workspace));
}
