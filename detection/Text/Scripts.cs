namespace PileOn.Detection.Text;

/// <summary>Decides what script a word is in, and undoes letters that were swapped for look-alikes.</summary>
internal static class Scripts
{
    /// <summary>
    /// A word of Latin and other letters becomes Latin when every other letter looks Latin and some letter can be nothing but Latin (or Latin letters are the more);
    /// it becomes Cyrillic or Greek the other way round. A word that has letters of both that can't be swapped really is mixed, and stays.
    /// </summary>
    /// <param name="undone">Letters swapped back.</param>
    /// <returns>The word's script, and whether a word without Latin letters could be read as Latin throughout.</returns>
    public static (LetterKind Kind, bool LooksLatin) Unmix(ReadOnlySpan<char> originals, Span<char> letters, Span<LetterKind> kinds, out int undone)
    {
        undone = 0;
        int latin = 0, onlyLatin = 0, foreign = 0, onlyForeign = 0, strong = 0;
        var script = LetterKind.Digit;
        for (var i = 0; i < letters.Length; i++)
        {
            if (kinds[i] == LetterKind.Latin) latin++;
            else if (kinds[i] > LetterKind.Latin)
            {
                foreign++;
                script = kinds[i];
                if (Lookalike(originals[i], letters[i]) == 0) onlyForeign++;
                else if (Confusables.IsStrong(originals[i]) || Confusables.IsStrong(letters[i])) strong++;
            }
        }
        if (foreign == 0) return (latin > 0 ? LetterKind.Latin : LetterKind.Digit, false);
        if (script >= LetterKind.Hangul) return (script, false);
        if (latin == 0) return (script, strong == foreign && script is LetterKind.Cyrillic or LetterKind.Greek or LetterKind.Other);
        for (var i = 0; i < letters.Length; i++)
            if (kinds[i] == LetterKind.Latin && Confusables.For(script, letters[i]) == 0) onlyLatin++;

        if (onlyForeign == 0 && (onlyLatin > 0 || latin >= foreign))
        {
            if (IsInflected(originals, kinds)) return (script, false);
            undone = Swap(originals, letters, kinds, LetterKind.Latin);
            return (LetterKind.Latin, false);
        }
        if (onlyLatin == 0) undone = Swap(originals, letters, kinds, script);
        return (script, false);
    }

    private static char Lookalike(char original, char letter) =>
        Confusables.LatinFor(original) is > '\0' and var found ? found : Confusables.LatinFor(letter);

    private static int Swap(ReadOnlySpan<char> originals, Span<char> letters, Span<LetterKind> kinds, LetterKind to)
    {
        var swapped = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            if (kinds[i] == to || kinds[i] < LetterKind.Latin) continue;
            var letter = to == LetterKind.Latin ? Lookalike(originals[i], letters[i]) : Confusables.For(to, letters[i]);
            if (letter == 0) continue;
            (letters[i], kinds[i]) = (letter, to);
            swapped++;
        }
        return swapped;
    }

    /// <summary>A Latin abbreviation with an ending of the writer's own script: SMSка.</summary>
    private static bool IsInflected(ReadOnlySpan<char> originals, ReadOnlySpan<LetterKind> kinds)
    {
        var latin = 0;
        while (latin < kinds.Length && kinds[latin] == LetterKind.Latin && char.IsAsciiLetterUpper(originals[latin])) latin++;
        if (latin < 2 || latin == kinds.Length) return false;
        for (var i = latin; i < kinds.Length; i++)
            if (kinds[i] == LetterKind.Latin || char.IsUpper(originals[i])) return false;
        return true;
    }
}
