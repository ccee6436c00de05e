using PileOn.Detection.Phrasing;
using PileOn.Detection.Text;

namespace PileOn.Detection.Threats;

/// <summary>
/// What a threat says, to know its copies by: every digit is read as the letter it may stand for, also where <see cref="NormalForm"/> leaves it because as many
/// words with one are names and numbers (<c>7o</c>, <c>g0</c>, <c>k1d$</c>). Numbers become words by that, the same ones in every copy.
/// </summary>
internal static class ThreatWording
{
    /// <returns>MinHash values; null where the text is too short to be compared.</returns>
    public static byte[]? Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var read = string.Create(text.Length, text, static (letters, from) =>
        {
            for (var i = 0; i < from.Length; i++) letters[i] = from[i] == '$' ? 's' : Leetspeak.LetterOf(from[i]);
        });
        return TextSigner.Sign(read) is { MinHash: { Length: TextSignature.Size } values } ? values : null;
    }
}
