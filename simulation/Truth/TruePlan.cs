namespace PileOn.Simulation.Truth;

/// <summary>An event that is known of beforehand: an election night, a birthday.</summary>
public sealed record TruePlan(string Target, DateTimeOffset From, DateTimeOffset To, string What);
