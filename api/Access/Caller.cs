namespace PileOn.Api.Access;

/// <summary>The key a request was sent with. Everything it reads and changes is in that key's workspace.</summary>
internal sealed record Caller(ApiKey Key)
{
    public WorkspaceId Workspace => Key.Workspace;

    public bool May(KeyScopes scopes) => (Key.Scopes & scopes) == scopes;

    /// <summary>Has endpoints take the caller as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}
