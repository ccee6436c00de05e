namespace PileOn.Detection.Tone;

/// <summary>A pattern that may stand around a token.</summary>
/// <param name="Pattern">The whole of it.</param>
/// <param name="Element">Its rarest element, which stands at the token.</param>
internal readonly record struct PhraseCandidate(PhrasePattern Pattern, int Element);
