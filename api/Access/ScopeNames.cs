namespace PileOn.Api.Access;

/// <summary>The names scopes have in JSON and in claims.</summary>
internal static class ScopeNames
{
    public const string Claim = "scope";

    public static readonly IReadOnlyList<(KeyScopes Scope, string Name)> All =
    [
        (KeyScopes.Ingest, "ingest"),
        (KeyScopes.CreateTargets, "create-targets"),
        (KeyScopes.Read, "read"),
        (KeyScopes.Reveal, "reveal"),
        (KeyScopes.Triage, "triage"),
        (KeyScopes.Manage, "manage"),
    ];

    public static string[] Of(KeyScopes scopes) => [.. All.Where(known => scopes.HasFlag(known.Scope)).Select(known => known.Name)];

    /// <returns>Null when one of the names is none of ours; then it is in <paramref name="unknown"/>.</returns>
    public static KeyScopes? Parse(IEnumerable<string> names, out string? unknown)
    {
        var scopes = KeyScopes.None;
        foreach (var name in names)
        {
            var found = All.FirstOrDefault(known => known.Name == name).Scope;
            if (found == KeyScopes.None)
            {
                unknown = name;
                return null;
            }

            scopes |= found;
        }

        unknown = null;
        return scopes;
    }
}
