namespace PileOn.Api.Access;

/// <summary>The key a request was sent with. Everything it reads and changes is in that key's workspace.</summary>
/// <param name="Secret">To ask again whose it is: a request may outlive its key.</param>
internal sealed record Caller(ApiKey Key, string Secret)
{
    public WorkspaceId Workspace => Key.Workspace;

    public bool May(KeyScopes scopes) => (Key.Scopes & scopes) == scopes;

    /// <summary>Has endpoints take the caller as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}
