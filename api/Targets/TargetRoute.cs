namespace PileOn.Api.Targets;

/// <summary>A target's id as it stands in an address. Servers leave %2F in a path as it is, so an id with a slash arrives encoded.</summary>
internal static class TargetRoute
{
    public static TargetId Read(string segment) =>
        TargetId.FromHandle(segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
}
