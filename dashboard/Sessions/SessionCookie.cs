using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace PileOn.Dashboard.Sessions;

/// <summary>The session: a cookie with an encrypted ticket that holds the key. Nothing is kept on the server.</summary>
internal static class SessionCookie
{
    public const string Scheme = "pileon.session";
    private const string SecretClaim = "key";

    public static void Configure(CookieAuthenticationOptions cookie, DashboardOptions options)
    {
        cookie.Cookie.Name = "pileon-session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.IsEssential = true;
        cookie.ExpireTimeSpan = options.SessionLifetime;
        cookie.SlidingExpiration = true;
    }

    public static Task Begin(HttpContext context, string secret) =>
        context.SignInAsync(Scheme, new(new ClaimsIdentity([new(SecretClaim, secret)], Scheme)), new() { IsPersistent = true });

    public static Task End(HttpContext context) => context.SignOutAsync(Scheme);

    /// <returns>The key in the session; null when there is no session or it has run out.</returns>
    public static async Task<string?> Secret(HttpContext context) =>
        (await context.AuthenticateAsync(Scheme)).Principal?.FindFirstValue(SecretClaim);
}
