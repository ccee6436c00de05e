using PileOn.Detection.Decisions;

namespace PileOn.Contracts.Targets;

/// <summary>A decision that a target knows.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="InForce">Whether it still changes anything: a wording stops being fine, and what was planned passes.</param>
[GenerateSerializer, Immutable, Alias("pileon.kept-decision")]
public sealed record KeptDecision([property: Id(0)] Decision Decision, [property: Id(1)] bool InForce);

/// <summary>The wording of a phrase cluster.</summary>
/// <param name="Text">A text that says it, cut to what is kept.</param>
/// <param name="MinHash">The MinHash of the whole wording.</param>
/// <param name="Version">The definition it was made by.</param>
[GenerateSerializer, Immutable, Alias("pileon.phrase-wording")]
public sealed record PhraseWording([property: Id(0)] string Text, [property: Id(1)] byte[] MinHash, [property: Id(2)] int Version);
