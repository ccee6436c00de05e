namespace PileOn.Detection.Tone;

/// <summary>A pattern that may begin at a token.</summary>
/// <param name="Pattern">The whole of it.</param>
/// <param name="First">The stem of its first element that stands at the token.</param>
internal readonly record struct PhraseCandidate(PhrasePattern Pattern, StemMatch First);
