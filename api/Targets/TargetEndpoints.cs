using PileOn.Contracts.Feed;
using PileOn.Contracts.Targets;

namespace PileOn.Api.Targets;

/// <summary><c>/v1/targets</c> and <c>/v1/targets/{id}</c>.</summary>
internal static class TargetEndpoints
{
    public static void MapTargets(this IEndpointRouteBuilder v1)
    {
        var targets = v1.MapGroup("/targets").WithTags("targets");
        targets.MapGet("/", List).RequireScope(KeyScopes.Read).WithName("listTargets")
            .WithSummary("All targets at a glance").Produces<TargetList>().FailsLikeReads();
        targets.MapGet("/{id}", Get).RequireScope(KeyScopes.Read).WithName("getTarget")
            .WithSummary("One target in depth, without message texts").Produces<TargetDetail>().FailsLikeReads().Fails(404);
        targets.MapPut("/{id}", Put).RequireScope(KeyScopes.Manage).WithName("putTarget")
            .WithSummary("Create a target or replace its name and handles")
            .WithDescription("The handles given are all the target owns from now on. Its id is kept in lower case. A key that may not read is answered with `id`, `name` and `handles` alone.")
            .Produces<TargetDetail>().Fails(400, 401, 403, 409, 415, 503);
    }

    private static async Task<IResult> List(Caller caller, IGrainFactory grains)
    {
        var workspace = GrainKeys.Workspace(caller.Workspace);
        var rows = (await grains.Find<IFeedGrain>(workspace).Targets()).ToDictionary(row => row.Id, StringComparer.Ordinal);
        foreach (var (target, profile) in await grains.Find<IDirectoryGrain>(workspace).All())
            rows.TryAdd(target.Value, TargetRow.Unheard(target, profile));
        return Results.Json(new TargetList([.. rows.Values.OrderBy(row => row.Id, StringComparer.Ordinal)]));
    }

    private static async Task<IResult> Get(string id, Caller caller, IGrainFactory grains) =>
        await TargetReader.Detail(grains, caller, TargetRoute.Read(id)) is { } target ? Results.Json(target) : Problem.NotFound("target");

    private static async Task<IResult> Put(string id, TargetChange change, Caller caller, IGrainFactory grains)
    {
        var target = TargetRoute.Read(id);
        if (TargetAddress.Problem(target.Value) is { } reason) return Problem.BadRequest($"The target's id {reason}.", "id");
        if (change.Refuse() is { } refusal) return refusal;

        var directory = grains.Find<IDirectoryGrain>(GrainKeys.Workspace(caller.Workspace));
        var profile = change.ToProfile();
        if (await directory.Put(target, profile) is { } conflict)
            return Problem.Of(409, ProblemTypes.HandleTaken, "A handle belongs to another target.", $"It belongs to {conflict.Owner.Value}.",
                ("handle", conflict.Handle), ("owner", conflict.Owner.Value));
        return caller.May(KeyScopes.Read)
            ? Results.Json(await TargetReader.Detail(grains, caller, target))
            : Results.Json(new TargetSettings(target.Value, profile.Name, profile.Handles));
    }
}

/// <summary>What a target was set to: all that somebody who may not read is told.</summary>
internal sealed record TargetSettings(string Id, string? Name, IReadOnlyList<Handle> Handles);

/// <param name="Targets">By id.</param>
internal sealed record TargetList(IReadOnlyList<TargetRow> Targets);
