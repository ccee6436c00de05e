namespace PileOn.Api;

/// <summary>Which paths are the api's. In one process with the dashboard the others are not its business.</summary>
internal static class GuardedPaths
{
    /// <summary>Nothing here answers without a key, not even that it does not exist.</summary>
    public static bool IsClosed(PathString path) => path.StartsWithSegments("/v1") || path.StartsWithSegments("/openapi");

    public static bool IsOurs(PathString path) => IsClosed(path) || path.StartsWithSegments("/health");
}
