namespace PileOn.Detection.Episodes;

/// <summary>One named term of the evidence, with the numbers that say it in any language.</summary>
/// <param name="Code">Stable: <c>velocity</c>, <c>new-senders</c>, <c>phrasing</c>, <c>disguise</c>, <c>synchrony</c>, <c>young-accounts</c>, <c>root</c>, <c>shared-senders</c>, <c>slow-burn</c>, <c>new-wording</c>, <c>hostility</c>, <c>persistent-hostility</c>, <c>civility</c>, <c>threat</c>.</param>
/// <param name="Value">What was seen.</param>
/// <param name="Expected">What is usual; null where there is no usual.</param>
/// <param name="Weight">The term's share of the score, in log10 odds, bounded.</param>
/// <param name="Args">Further numbers the sentence needs, by name.</param>
/// <param name="Text">The sentence in English.</param>
[GenerateSerializer, Immutable, Alias("pileon.reason")]
public sealed record Reason(
    [property: Id(0)] string Code,
    [property: Id(1)] double Value,
    [property: Id(2)] double? Expected,
    [property: Id(3)] double Weight,
    [property: Id(4)] IReadOnlyDictionary<string, double> Args,
    [property: Id(5)] string Text);
