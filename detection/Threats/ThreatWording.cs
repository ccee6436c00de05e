using System.Text;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Text;

namespace PileOn.Detection.Threats;

/// <summary>
/// What a threat says, to know its copies by: every digit is read as the letter it may stand for, also where <see cref="NormalForm"/> leaves it because as many
/// words with one are names and numbers (<c>7o</c>, <c>g0</c>, <c>k1d$</c>). Numbers become words by that, the same ones in every copy. Words of other scripts
/// are left to the normal form, which knows what digits stand for there.
/// </summary>
internal static class ThreatWording
{
    /// <returns>MinHash values; null where the text is too short to be compared.</returns>
    public static byte[]? Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (Ascii.IsValid(words[i])) words[i] = Opened(words[i]);
        return TextSigner.Sign(string.Join(' ', words)) is { MinHash: { Length: TextSignature.Size } values } ? values : null;
    }

    private static string Opened(string word) => string.Create(word.Length, word, static (letters, from) =>
    {
        for (var i = 0; i < from.Length; i++) letters[i] = from[i] == '$' ? 's' : Leetspeak.LetterOf(from[i]);
    });
}
