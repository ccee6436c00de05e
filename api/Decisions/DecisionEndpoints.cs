using PileOn.Api.Alerts;
using PileOn.Api.Targets;
using PileOn.Contracts.Alerts;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;

namespace PileOn.Api.Decisions;

/// <summary><c>/v1/targets/{id}/decisions</c> and what makes them: what people tell PileOn about a target, which its detection goes by from then on.</summary>
internal static class DecisionEndpoints
{
    public static void MapDecisions(this IEndpointRouteBuilder v1)
    {
        var target = v1.MapGroup("/targets/{id}").WithTags("decisions");
        target.MapGet("/decisions", List).RequireScope(KeyScopes.Read).WithName("listDecisions")
            .WithSummary("What people have decided about a target, in the order they did")
            .WithDescription("What has expired stays listed for a while with `inForce` false. Protected facts have their `text` for keys with the scope `reveal`; wordings are revealed one at a time.")
            .Produces<DecisionList>().FailsLikeReads().Fails(404);
        target.MapGet("/decisions/{decision}", Get).RequireScope(KeyScopes.Reveal).WithName("revealDecision")
            .WithSummary("One decision with the wording or fact it is about").Produces<DecisionView>().FailsLikeReads().Fails(404);
        target.MapPost("/fine-wordings", Fine).RequireScope(KeyScopes.Triage).WithName("markWordingFine")
            .WithSummary("Say that a wording is fine at this target, for a time")
            .WithDescription("Exactly one of `cluster`, `message` and `text` says which wording; `until` or `days` (usually 30) for how long, at most 366 days. "
                + "Copies of it raise nothing here until then; the same wording with a threat added to it still does.")
            .Produces<DecisionWritten>(StatusCodes.Status201Created).Fails(400, 401, 403, 404, 409, 415, 503);
        target.MapPost("/planned-events", Plan).RequireScope(KeyScopes.Triage).WithName("planEvent")
            .WithSummary("Announce an event at which more messages are usual")
            .WithDescription("From `from` to `to`, in whole hours of UTC, `times` as many messages as usual are expected.")
            .Produces<DecisionWritten>(StatusCodes.Status201Created).Fails(400, 401, 403, 404, 409, 415, 503);
        target.MapPost("/protected-facts", Protect).RequireScope(KeyScopes.Triage).WithName("protectFact")
            .WithSummary("Name something that nobody should write to this target")
            .WithDescription("Whoever writes it, in any spelling, raises a threat with that one message.")
            .Produces<DecisionWritten>(StatusCodes.Status201Created).Fails(400, 401, 403, 404, 409, 415, 503);
        target.MapDelete("/decisions/{decision}", Withdraw).RequireScope(KeyScopes.Triage).WithName("withdrawDecision")
            .WithSummary("Take a decision back")
            .WithDescription("An alert that was judged `fine-wording` with it has no verdict any more, and a threat that was closed with it is open again.")
            .Produces<DecisionWithdrawn>().Fails(401, 403, 404, 503);
    }

    private static async Task<IResult> List(string id, HttpContext context, Caller caller, IGrainFactory grains)
    {
        context.Response.Headers.CacheControl = "no-store";
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        var known = await TargetReader.Grain(grains, caller, target).Decisions();
        return Results.Json(new DecisionList([.. known.Select(one => DecisionView.Of(one, caller))]));
    }

    private static async Task<IResult> Get(string id, string decision, HttpContext context, Caller caller, IGrainFactory grains)
    {
        context.Response.Headers.CacheControl = "no-store";
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        var known = await TargetReader.Grain(grains, caller, target).Decisions();
        return known.FirstOrDefault(one => one.Decision.Id == decision) is { } found ? Results.Json(DecisionView.Revealed(found, caller)) : Problem.NotFound("decision");
    }

    private static async Task<IResult> Fine(string id, FineWordingRequest request, HttpContext context, Caller caller, IGrainFactory grains, DecisionLog log)
    {
        if (request.Refuse() is { } refusal) return refusal;
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        if (request.Alert is not null && (await AlertEndpoints.Find(grains, caller, request.Alert))?.Target != target) return Problem.NotFound("alert");
        if (await Decide(request, target, caller, grains, log) is not { } decision) return Problem.NotFound(request.Cluster is null ? "message" : "phrase cluster");
        if (request.Message is not null && decision.Text.Length == 0) return Problem.BadRequest("This message has no text.", request.WordingField);
        return await log.Write(context, caller, target, decision, request.FieldOf);
    }

    private static async Task<IResult> Plan(string id, PlannedEventRequest request, HttpContext context, Caller caller, IGrainFactory grains, DecisionLog log)
    {
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        return await log.Write(context, caller, target, request.ToDecision(log.NextId(), log.Now(), caller.Key.Name));
    }

    private static async Task<IResult> Protect(string id, ProtectedFactRequest request, HttpContext context, Caller caller, IGrainFactory grains, DecisionLog log)
    {
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        return await log.Write(context, caller, target, request.ToDecision(log.NextId(), log.Now(), caller.Key.Name));
    }

    private static async Task<IResult> Withdraw(string id, string decision, HttpContext context, Caller caller, IGrainFactory grains, DecisionLog log)
    {
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        var known = await TargetReader.Grain(grains, caller, target).Decisions();
        if (known.FirstOrDefault(one => one.Decision.Id == decision) is not { } found) return Problem.NotFound("decision");
        if (found.Decision is FineWording { Alert: { } alert }) await TakeVerdictBack(alert, caller, grains); // first, so that whatever fails can be tried again
        var withdrawal = new Withdrawal { Id = log.NextId(), At = log.Now(), By = caller.Key.Name, Withdraws = decision };
        return Results.Json(new DecisionWithdrawn((await log.Append(caller, target, withdrawal, context.RequestAborted)).Position.ToString()));
    }

    /// <summary>Unless somebody has judged the alert otherwise since.</summary>
    private static async Task TakeVerdictBack(string alert, Caller caller, IGrainFactory grains)
    {
        var isThreat = (await AlertEndpoints.Find(grains, caller, alert))?.Classification == Classification.Threat;
        var triage = AlertEndpoints.Triage(grains, caller, alert);
        for (var row = await triage.Get(); row.Verdict == Verdict.FineWording;)
        {
            TriageState? open = isThreat && row.State == TriageState.Closed ? TriageState.New : null;
            var change = await triage.Change(row.Revision, new(open, NoVerdict: true), caller.Key.Name);
            row = change.Row;
        }
    }

    /// <returns>Null when there is no such cluster or message; with an empty text when the message has none.</returns>
    private static async Task<FineWording?> Decide(FineWordingRequest request, TargetId target, Caller caller, IGrainFactory grains, DecisionLog log)
    {
        var (id, at, by) = (log.NextId(), log.Now(), caller.Key.Name);
        if (request.Cluster is { } cluster)
            return await TargetReader.Grain(grains, caller, target).Wording(cluster) is { } wording ? request.ToDecision(id, at, by, wording) : null;
        if (request.Text is { } given) return request.ToDecision(id, at, by, given);
        return MessageRef.Parse(request.Message!) is { } position && await StoredMessages.Find(grains, caller, target, position) is var (_, message)
            ? request.ToDecision(id, at, by, message.Text ?? "")
            : null;
    }
}
