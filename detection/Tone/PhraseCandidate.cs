using System.Runtime.Intrinsics;

namespace PileOn.Detection.Tone;

/// <summary>A pattern that may begin at a token.</summary>
/// <param name="Needs">Its elements, one bit each; elements may share a bit.</param>
/// <param name="Pattern">The whole of it.</param>
/// <param name="First">The stem of its first element that stands at the token.</param>
internal readonly record struct PhraseCandidate(Vector256<ulong> Needs, PhrasePattern Pattern, StemMatch First)
{
    /// <summary>False where the text lacks an element that the pattern needs.</summary>
    public bool MayStandAmong(Vector256<ulong> elements) => Vector256.AndNot(Needs, elements) == Vector256<ulong>.Zero;
}
