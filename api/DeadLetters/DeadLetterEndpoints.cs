using PileOn.Api.Targets;
using PileOn.Contracts.Feed;

namespace PileOn.Api.DeadLetters;

/// <summary><c>/v1/dead-letters</c> and <c>/v1/targets/{id}/dead-letters</c>: what detection could not take, another try, and its dismissal.</summary>
internal static class DeadLetterEndpoints
{
    private const int TargetsAtOnce = 16;
    private const string Once = "Each counts once, however often it is tried. `left` says how many made detection throw again.";
    private const string OffTheList = "What is dismissed stays in the log, counts for nothing and is not listed again.";

    public static void MapDeadLetters(this IEndpointRouteBuilder v1)
    {
        var all = v1.MapGroup("/dead-letters").WithTags("dead letters");
        all.MapGet("/", All).RequireScope(KeyScopes.Read).WithName("listDeadLetters")
            .WithSummary("Messages and other entries that made detection throw, at all targets")
            .WithDescription("They were taken, block nothing and count for nothing. A target lists its latest hundred; `more` says how many older ones wait, and `lost` how many could only be counted.")
            .Produces<DeadLetterList>().FailsLikeReads();
        all.MapPost("/retry", RetryAll).RequireScope(KeyScopes.Manage).WithName("retryDeadLetters")
            .WithSummary("Try all dead letters again").WithDescription(Once).Produces<DeadLettersRetried>().Fails(401, 403, 503);

        var target = v1.MapGroup("/targets/{id}/dead-letters").WithTags("dead letters");
        target.MapGet("/", OfTarget).RequireScope(KeyScopes.Read).WithName("listTargetDeadLetters")
            .WithSummary("Those of one target").Produces<DeadLetterList>().FailsLikeReads().Fails(404);
        target.MapPost("/retry", RetryTarget).RequireScope(KeyScopes.Manage).WithName("retryTargetDeadLetters")
            .WithSummary("Try all of a target's dead letters again").WithDescription(Once).Produces<DeadLettersRetried>().Fails(401, 403, 404, 503);
        target.MapPost("/{reference}/retry", RetryOne).RequireScope(KeyScopes.Manage).WithName("retryDeadLetter")
            .WithSummary("Try one dead letter again").WithDescription(Once).Produces<DeadLettersRetried>().Fails(401, 403, 404, 503);
        target.MapDelete("/", DismissTarget).RequireScope(KeyScopes.Manage).WithName("dismissTargetDeadLetters")
            .WithSummary("Dismiss all of a target's dead letters")
            .WithDescription($"{OffTheList} With `upTo`, the `ref` of one, those that are later than it stay: so nobody dismisses what came since they looked.")
            .Produces<DeadLettersDismissed>().Fails(400, 401, 403, 404, 503);
        target.MapDelete("/{reference}", DismissOne).RequireScope(KeyScopes.Manage).WithName("dismissDeadLetter")
            .WithSummary("Dismiss one dead letter").WithDescription(OffTheList).Produces<DeadLettersDismissed>().Fails(401, 403, 404, 503);
    }

    private static async Task<IResult> All(Caller caller, IGrainFactory grains)
    {
        return Results.Json(DeadLetterList.Of(await LettersOfAll(caller, grains)));
    }

    private static async Task<IResult> OfTarget(string id, Caller caller, IGrainFactory grains)
    {
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        return Results.Json(DeadLetterList.Of(await WaitingLetters.At(caller, grains, target)));
    }

    private static async Task<IResult> RetryAll(HttpContext context, Caller caller, IGrainFactory grains, DeadLetterRequest request)
    {
        foreach (var waiting in await LettersOfAll(caller, grains)) // all are read before the first is tried
            await request.Retry(caller, waiting.Target, waiting.Positions, context.RequestAborted);
        return Results.Json(await request.Retried(caller, context.RequestAborted));
    }

    private static Task<IResult> RetryTarget(string id, HttpContext context, Caller caller, IGrainFactory grains, DeadLetterRequest request) =>
        Ask(id, context, caller, grains, waiting => request.Retry(caller, waiting.Target, waiting.Positions, context.RequestAborted), request.Retried);

    private static Task<IResult> RetryOne(string id, string reference, HttpContext context, Caller caller, IGrainFactory grains, DeadLetterRequest request) =>
        Ask(id, context, caller, grains, waiting => request.Retry(caller, waiting.Target, One(waiting, reference), context.RequestAborted), request.Retried, reference);

    private static Task<IResult> DismissTarget(string id, HttpContext context, Caller caller, IGrainFactory grains, DeadLetterRequest request, string? upTo = null) =>
        (upTo is null ? long.MaxValue : MessageRef.Parse(upTo)) is { } last
            ? Ask(id, context, caller, grains, waiting => request.Dismiss(caller, waiting, last, context.RequestAborted), request.Dismissed)
            : Task.FromResult(Problem.BadRequest("This is no ref of a dead letter.", "upTo"));

    private static Task<IResult> DismissOne(string id, string reference, HttpContext context, Caller caller, IGrainFactory grains, DeadLetterRequest request) =>
        Ask(id, context, caller, grains, waiting => request.Dismiss(caller, waiting.Target, One(waiting, reference), context.RequestAborted), request.Dismissed, reference);

    private static long[] One(WaitingLetters waiting, string reference) => MessageRef.Parse(reference) is { } one && waiting.Positions.Contains(one) ? [one] : [];

    /// <param name="reference">Which of the target's must be there; null where any may be.</param>
    private static async Task<IResult> Ask<T>(
        string id, HttpContext context, Caller caller, IGrainFactory grains,
        Func<WaitingLetters, Task> ask, Func<Caller, CancellationToken, Task<T>> outcome, string? reference = null)
    {
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        var waiting = await WaitingLetters.At(caller, grains, target);
        if (reference is not null && One(waiting, reference) is []) return Problem.NotFound("dead letter");
        await ask(waiting);
        return Results.Json(await outcome(caller, context.RequestAborted));
    }

    /// <summary>The feed's rows say which, and only those are asked; and those not heard from yet, so that none is passed over.</summary>
    private static async Task<TargetId[]> TargetsThatHaveAny(Caller caller, IGrainFactory grains) =>
        [.. (await grains.Find<IFeedGrain>(GrainKeys.Workspace(caller.Workspace)).Targets())
            .Where(row => row.DeadLetters > 0 || !row.IsHeard).Select(row => new TargetId(row.Id)).OrderBy(target => target.Value, StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<WaitingLetters>> LettersOfAll(Caller caller, IGrainFactory grains)
    {
        var all = new List<WaitingLetters>();
        foreach (var some in (await TargetsThatHaveAny(caller, grains)).Chunk(TargetsAtOnce))
            all.AddRange(await Task.WhenAll(some.Select(target => WaitingLetters.At(caller, grains, target))));
        return all;
    }
}
