using System.Text.Json.Serialization;
using PileOn.Detection.Text;

namespace PileOn.Api.Keys;

/// <summary>The key to make.</summary>
/// <param name="Name">Whose it is or what for; it is shown with what the key does.</param>
/// <param name="Scopes"><c>ingest</c>, <c>create-targets</c>, <c>read</c>, <c>reveal</c>, <c>triage</c>, <c>manage</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record KeyRequest(string Name, IReadOnlyList<string> Scopes)
{
    private const int LongestName = 100;

    /// <summary>Under which the server itself opens alerts again.</summary>
    private const string Ours = "PileOn";

    /// <summary>What is done with it would seem to be done by the server, or with another key.</summary>
    public static IResult NameTaken() =>
        Problem.BadRequest("What is done with a key is shown under its name, and this one is taken, or looks like one that is: give it another.", "name");

    /// <returns>Null when it can be made.</returns>
    public IResult? Refuse(out KeyScopes scopes)
    {
        scopes = ScopeNames.Parse(Scopes, out var unknown) ?? KeyScopes.None;
        if (Name.Length > LongestName || Looks.Of(Name).Length == 0) return Problem.BadRequest($"A name has 1 to {LongestName} characters.", "name");
        if (ShownName.HasHidden(Name)) return ShownName.Refuse("name");
        if (Looks.AreAlike(Name, Ours)) return NameTaken();
        if (unknown is not null || scopes == KeyScopes.None)
            return Problem.BadRequest($"Scopes are one or more of {string.Join(", ", ScopeNames.All.Select(known => known.Name))}.", "scopes");
        return null;
    }
}

internal sealed record KeyInfo(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt)
{
    public static KeyInfo Of(ApiKey key) => new(key.Id, key.Name, ScopeNames.Of(key.Scopes), key.CreatedAt);
}

internal sealed record KeyList(IReadOnlyList<KeyInfo> Keys);

/// <param name="Secret"><c>pk_…</c>; shown this once.</param>
internal sealed record NewKey(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, string Secret)
{
    public static NewKey Of(CreatedKey created) => new(
        created.Key.Id, created.Key.Name, ScopeNames.Of(created.Key.Scopes), created.Key.CreatedAt, created.Secret);
}
