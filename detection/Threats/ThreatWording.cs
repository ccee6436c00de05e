using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Text;

namespace PileOn.Detection.Threats;

/// <summary>
/// What a threat says, to know its copies by: every digit is read as the letter it may stand for, also where <see cref="NormalForm"/> leaves it because as many
/// words with one are names and numbers (<c>7o</c>, <c>g0</c>, <c>k1d$</c>). Numbers become words by that, the same ones in every copy. Words of other scripts
/// are left to the normal form, which knows what digits stand for there. Few letters (<c>I will kill you</c>) have no n-grams to compare: they are known by all of them.
/// </summary>
internal static class ThreatWording
{
    /// <returns>As many values as a MinHash, by which it is compared with others; null where there are no letters.</returns>
    public static byte[]? Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (Ascii.IsValid(words[i])) words[i] = Opened(words[i]);
        var opened = string.Join(' ', words);
        return TextSigner.Sign(opened) is not { } signature ? null : signature.MinHash is { Length: TextSignature.Size } values ? values : OfAll(opened);
    }

    /// <summary>The same letters agree in every value, others in one of 256 by chance.</summary>
    private static byte[]? OfAll(string text)
    {
        var normal = NormalForm.Of(text).Text;
        var letters = new char[normal.Length];
        Skeleton.Of(normal, letters, out var length);
        return length == 0 ? null : SHA512.HashData(MemoryMarshal.AsBytes(letters.AsSpan(0, length)));
    }

    private static string Opened(string word) => string.Create(word.Length, word, static (letters, from) =>
    {
        for (var i = 0; i < from.Length; i++) letters[i] = from[i] == '$' ? 's' : Leetspeak.LetterOf(from[i]);
    });
}
