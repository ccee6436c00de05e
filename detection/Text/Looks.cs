using System.Text;

namespace PileOn.Detection.Text;

/// <summary>
/// What two names have in common that a reader takes for one: compatibility forms, case, accents and look-alike letters are undone, what takes no room is
/// dropped, and white space is one space. Unlike <see cref="NormalForm"/> it keeps digits, punctuation and repeats, which tell names apart.
/// </summary>
public static class Looks
{
    public static bool AreAlike(string one, string other) => Of(one) == Of(other);

    /// <returns>Empty for a name that shows nothing.</returns>
    public static string Of(string name)
    {
        var look = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsBmp) AddFolded((char)rune.Value, look);
            else if (Folds.Of(rune.Value) is { } folded) AddAll(folded, look);
            else if (LetterKinds.OfAstral(rune.Value) != LetterKind.Hidden) look.Append(rune.ToString());
        }

        return look.ToString().TrimEnd(' ');
    }

    private static void AddFolded(char c, StringBuilder look)
    {
        if (Folds.TryOne(c, out var folded)) Add(folded, look);
        else AddAll(Folds.Of(c)!, look);
    }

    private static void AddAll(string folded, StringBuilder look)
    {
        foreach (var c in folded) Add(c, look);
    }

    private static void Add(char c, StringBuilder look)
    {
        if (look.Length > 0 && Composition.TryCompose(look[^1], c, out var composed))
        {
            look[^1] = composed;
            return;
        }

        switch (LetterKinds.Of(c))
        {
            case LetterKind.Hidden or LetterKind.Mark: return;
            case LetterKind.Space when look.Length == 0 || look[^1] == ' ': return;
            case LetterKind.Space: look.Append(' '); return;
            default: look.Append(Confusables.IsStrong(c) ? Confusables.LatinFor(c) : c); return;
        }
    }
}
