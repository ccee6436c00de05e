using PileOn.Contracts.Alerts;

namespace PileOn.Api.Alerts;

/// <summary><c>/v1/alerts/{id}/triage</c>: changed only by whoever has seen its latest version.</summary>
internal static class TriageEndpoints
{
    public static void MapTriage(this IEndpointRouteBuilder v1)
    {
        var triage = v1.MapGroup("/alerts/{id}/triage").WithTags("alerts");
        triage.MapGet("/", Get).RequireScope(KeyScopes.Read).WithName("getTriage").WithSummary("What people do with an alert")
            .WithDescription("The ETag of the answer is the record's version.").Produces<TriageRow>().FailsLikeReads().Fails(404);
        triage.MapPatch("/", Patch).RequireScope(KeyScopes.Triage).WithName("changeTriage").WithSummary("Take, judge, snooze or close an alert")
            .WithDescription("Needs If-Match with the ETag of the version that was seen (`*` takes any). 412 answers with the record as it is now in `current`.")
            .WithMetadata(new IfMatchMetadata())
            .Produces<TriageRow>().Fails(400, 401, 403, 404, 412, 415, 428, 503);
    }

    private static async Task<IResult> Get(string id, HttpContext context, Caller caller, IGrainFactory grains)
    {
        if (await AlertEndpoints.Find(grains, caller, id) is null) return Problem.NotFound("alert");
        return Answer(context, await AlertEndpoints.Triage(grains, caller, id).Get());
    }

    private static async Task<IResult> Patch(string id, TriageRequest request, HttpContext context, Caller caller, IGrainFactory grains, TimeProvider time)
    {
        if (!TriageVersion.TryRead(context.Request, out var version)) return Problem.VersionRequired();
        if (request.Refuse(time.GetUtcNow()) is { } refusal) return refusal;
        if (await AlertEndpoints.Find(grains, caller, id) is null) return Problem.NotFound("alert");

        var change = await AlertEndpoints.Triage(grains, caller, id).Change(version, request.ToPatch(caller.Key.Name), caller.Key.Name);
        if (change.Changed) return Answer(context, change.Row);
        TriageVersion.Write(context.Response, change.Row);
        return Problem.Of(412, ProblemTypes.Changed, "The record has changed since you read it.", "Look at `current`, and send again with its version if you still want to.", ("current", change.Row));
    }

    private static IResult Answer(HttpContext context, TriageRow row)
    {
        TriageVersion.Write(context.Response, row);
        return Results.Json(row);
    }
}

/// <summary>Marks operations that need an If-Match header.</summary>
internal sealed class IfMatchMetadata;
