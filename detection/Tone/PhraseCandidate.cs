namespace PileOn.Detection.Tone;

/// <summary>A pattern that may stand around a token.</summary>
/// <param name="Pattern">The whole of it.</param>
/// <param name="Before">Where each of its parts may begin, before its rarest element, which stands at the token.</param>
internal readonly record struct PhraseCandidate(PhrasePattern Pattern, TokensBefore[] Before);

/// <summary>How many tokens something begins before another.</summary>
internal readonly record struct TokensBefore(int Least, int Most);
