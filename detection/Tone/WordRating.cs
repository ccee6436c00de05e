namespace PileOn.Detection.Tone;

/// <summary>What a lexicon adds to a word's weights, a whole number a head in the scale of the weights.</summary>
internal readonly record struct WordRating(short Threat, short Hostile, short Civil);
