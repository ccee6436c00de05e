namespace PileOn.Api.Keys;

/// <summary><c>/v1/keys</c>: who may use the workspace. Secrets are shown once, when a key is made.</summary>
internal static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder v1)
    {
        var keys = v1.MapGroup("/keys").WithTags("keys").RequireScope(KeyScopes.Manage);
        keys.MapGet("/", List).WithName("listKeys").WithSummary("The workspace's keys, without their secrets").Produces<KeyList>().FailsLikeReads();
        keys.MapPost("/", Create).WithName("createKey").WithSummary("Make a key")
            .WithDescription("The answer holds its secret, which is never shown again. A key can only give scopes it has itself. No two keys that work have names that look the same.")
            .Produces<NewKey>(StatusCodes.Status201Created).Fails(400, 401, 403, 415, 503);
        keys.MapDelete("/{id}", Revoke).WithName("revokeKey").WithSummary("Revoke a key; it stops working within seconds")
            .Produces(StatusCodes.Status204NoContent).Fails(401, 403, 404, 409, 503);
    }

    private static async Task<IResult> List(Caller caller, IGrainFactory grains) =>
        Results.Json(new KeyList([.. (await Keyring(grains, caller).All()).Select(KeyInfo.Of)]));

    private static async Task<IResult> Create(KeyRequest request, HttpContext context, Caller caller, IGrainFactory grains)
    {
        if (request.Refuse(out var scopes) is { } refusal) return refusal;
        if (ScopeNames.Of(scopes & ~caller.Key.Scopes) is [var lacking, ..]) return Problem.MissingScope(lacking);

        if (await Keyring(grains, caller).Create(request.Name.Trim(), scopes) is not { } created) return KeyRequest.NameTaken();
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(NewKey.Of(created), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> Revoke(string id, Caller caller, IGrainFactory grains) => await Keyring(grains, caller).Revoke(id) switch
    {
        Revocation.Done => Results.NoContent(),
        Revocation.LastManager => Problem.Of(
            409, ProblemTypes.LastManager, "Without this key nobody could give all that it may do any more.", "Make another key with the same scopes first."),
        _ => Problem.NotFound("key"),
    };

    private static IKeyringGrain Keyring(IGrainFactory grains, Caller caller) => grains.Find<IKeyringGrain>(GrainKeys.Workspace(caller.Workspace));
}
