using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Crowds;

/// <summary>Somebody who writes, on one platform.</summary>
/// <param name="Id">Null where it is withheld (a hidden number).</param>
/// <param name="CreatedAt">Null where the platform does not tell.</param>
public sealed record Account(string Platform, string? Id, string? Name, DateTimeOffset? CreatedAt, long? Followers, Hand Hand);
