namespace PileOn.Detection.Tone;

/// <summary>What cutting a text gave.</summary>
/// <param name="Tokens">How many.</param>
/// <param name="Words">How many of them are words or characters of a script without spaces.</param>
/// <param name="MayBeDisguised">It holds what people hide letters with; whether any are hidden its normal form tells.</param>
/// <param name="MayBeCut">Signs stand between letters without a space; whether they cut a word the lexicon tells.</param>
/// <param name="Read">How much of the text was looked at, in UTF-16 units: all of it unless there was no room.</param>
/// <param name="Next">Where the next look has to begin: at the end of the text, or some words before what was looked at ends, so that no phrase is cut in two.</param>
internal readonly record struct ToneTokens(int Tokens, int Words, bool MayBeDisguised, bool MayBeCut, int Read, int Next);
