using Microsoft.AspNetCore.Authorization;

namespace PileOn.Api.Access;

/// <summary>What a key must be allowed for an endpoint to answer.</summary>
internal sealed record RequiredScope(KeyScopes Scope)
{
    public string Name => ScopeNames.Of(Scope)[0];
}

internal static class RequiredScopeExtensions
{
    /// <param name="scope">One scope.</param>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, KeyScopes scope) where TBuilder : IEndpointConventionBuilder
    {
        var required = new RequiredScope(scope);
        var policy = new AuthorizationPolicyBuilder(KeyAuthentication.Scheme)
            .RequireAuthenticatedUser()
            .RequireClaim(ScopeNames.Claim, required.Name)
            .Build();
        return endpoint.RequireAuthorization(policy).WithMetadata(required);
    }
}
