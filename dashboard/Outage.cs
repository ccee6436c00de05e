namespace PileOn.Dashboard;

/// <summary>Tells "a part of the cluster does not answer now" from a bug.</summary>
internal static class Outage
{
    public static bool IsOutage(this Exception failure) => failure is OrleansException or TimeoutException;
}
