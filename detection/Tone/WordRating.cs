namespace PileOn.Detection.Tone;

/// <summary>What a lexicon adds to a word's weights, a whole number a column in the scale of its weights.</summary>
internal readonly record struct WordRating(short Threat, short Hostile, short Civil, short EnglishHostile);
