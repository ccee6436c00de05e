namespace PileOn.Detection.Tone;

/// <summary>Three independent probabilities from 0 to 1; 0.5 is the point of decision. Default (all zero, <see cref="Known"/> false) is unknown tone, which counts as hostile.</summary>
/// <param name="Threat">It threatens the person it is written to.</param>
/// <param name="Hostile">It attacks the person it is written to.</param>
/// <param name="Civil">It is civil, or about a thing rather than the person: praise, greeting, headline, complaint about a service.</param>
/// <param name="Known">False where there was nothing to judge (a call, a picture, too few words, a language that the model does not know).</param>
[GenerateSerializer, Immutable, Alias("pileon.tone-score")]
public readonly record struct ToneScore(
    [property: Id(0)] float Threat,
    [property: Id(1)] float Hostile,
    [property: Id(2)] float Civil,
    [property: Id(3)] bool Known);
