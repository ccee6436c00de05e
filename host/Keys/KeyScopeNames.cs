using System.Text.Json;
using PileOn.Contracts.Access;

namespace PileOn.Host.Keys;

/// <summary>The scopes as they are written: <c>create-targets</c>.</summary>
internal static class KeyScopeNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. from scope in Enum.GetValues<KeyScopes>()
           where scope is not (KeyScopes.None or KeyScopes.Admin)
           select JsonNamingPolicy.KebabCaseLower.ConvertName(scope.ToString()),
    ];
}
