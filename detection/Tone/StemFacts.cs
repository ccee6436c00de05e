namespace PileOn.Detection.Tone;

/// <summary>What a set of stems is good for, known beforehand so that most tokens need no closer look.</summary>
/// <param name="Languages">In which languages a word with these stems is known, one bit each.</param>
/// <param name="Concept">Whether one stands for a concept, and not only for a common word of a language.</param>
internal readonly record struct StemFacts(uint Languages, bool Concept);
