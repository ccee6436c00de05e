namespace PileOn.Detection.Text;

/// <summary>
/// Words with digits that hide nothing, because a machine or a form made them: bookings and cases (<c>K96DBJ</c>), postcodes, models (<c>RTX4090</c>),
/// keys (<c>dQw4w9Wg</c>), hashes (<c>a3f9c21</c>), durations (<c>1h30min</c>). Every airline, bank and council gets such words all day.
/// </summary>
internal static class Codes
{
    /// <summary>Shorter ones of a to f are as likely a word (<c>f4ce</c>).</summary>
    private const int ShortestHash = 6;

    /// <summary>Whether a whole text is in capitals and has digits between letters only: people shout, forms don't.</summary>
    public static bool AreRuledOutIn(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAnyInRange('a', 'z') >= 0) return false;
        for (var i = text.IndexOfAnyInRange('0', '9'); i >= 0 && i < text.Length; i++)
            if (char.IsAsciiDigit(text[i]) && !(IsWithin(text, i - 1) && IsWithin(text, i + 1))) return false;
        return true;
    }

    /// <param name="originals">A word as it is written.</param>
    /// <param name="letters">The same in lower case.</param>
    /// <param name="shouted">Capitals say nothing (<see cref="AreRuledOutIn"/>).</param>
    public static bool Is(ReadOnlySpan<char> originals, ReadOnlySpan<char> letters, bool shouted) =>
        IsInCapitals(originals, shouted) || IsHash(letters) || IsDuration(letters);

    /// <summary>Capitals beyond the first letter: all of them, or some among small ones.</summary>
    private static bool IsInCapitals(ReadOnlySpan<char> originals, bool shouted)
    {
        int capitals = 0, small = 0;
        foreach (var c in originals)
        {
            if (char.IsUpper(c)) capitals++;
            else if (char.IsLower(c)) small++;
        }
        if (small == 0) return capitals > 0 && !shouted;
        return capitals > 1 || capitals == 1 && !char.IsUpper(originals[0]);
    }

    private static bool IsHash(ReadOnlySpan<char> letters) => letters.Length >= ShortestHash && letters.IndexOfAnyExcept("0123456789abcdef") < 0;

    /// <summary>A number, a unit and more: <c>5min30s</c>.</summary>
    private static bool IsDuration(ReadOnlySpan<char> letters)
    {
        var number = letters.IndexOfAnyExceptInRange('0', '9');
        if (number <= 0) return false;
        var unit = letters[number..];
        var end = unit.IndexOfAnyInRange('0', '9');
        return end > 0 && unit[..end] is "h" or "hr" or "hrs" or "m" or "min" or "mins" or "s";
    }

    private static bool IsWithin(ReadOnlySpan<char> text, int i) => (uint)i < (uint)text.Length && char.IsLetterOrDigit(text[i]);
}
