using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace PileOn.Api.Access;

/// <summary>Authenticates <c>Authorization: Bearer pk_…</c>, the only way into the api.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, KeyIdentities identities)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "PileOnKey";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!GuardedPaths.IsClosed(Request.Path)) return AuthenticateResult.NoResult();
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var secret = header[Bearer.Length..].Trim();
        if (await identities.Identify(secret) is not { } key) return AuthenticateResult.Fail("unknown key");

        Context.Features.Set(new Caller(key, secret));
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, key.Id), new(ClaimTypes.Name, key.Name), new("workspace", key.Workspace.Value),
                .. ScopeNames.Of(key.Scopes).Select(scope => new Claim(ScopeNames.Claim, scope))], Scheme);
        return AuthenticateResult.Success(new(new(identity), Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        var sent = Request.Headers.Authorization.Count > 0;
        await (sent ? Problem.UnknownKey() : Problem.Unauthenticated()).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problem.MissingScope(Context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>()?.Name ?? "unknown").ExecuteAsync(Context);
}
