namespace PileOn.Detection.Tone;

/// <summary>What cutting a text gave.</summary>
/// <param name="Tokens">How many.</param>
/// <param name="Words">How many of them are words or characters of a script without spaces.</param>
/// <param name="MayBeDisguised">It holds what people hide letters with; whether any are hidden its normal form tells.</param>
internal readonly record struct ToneTokens(int Tokens, int Words, bool MayBeDisguised);
