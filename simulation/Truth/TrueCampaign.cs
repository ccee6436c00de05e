namespace PileOn.Simulation.Truth;

/// <summary>Episodes that belong together.</summary>
public sealed record TrueCampaign(string Id, IReadOnlyList<string> Episodes);
