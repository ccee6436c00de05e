namespace PileOn.Detection.Text;

/// <summary>Drawn-out words: a letter three times or more is written twice (<c>loooove</c>, <c>loove</c>), a pair of letters too (<c>hahahaha</c>, <c>haha</c>). Digits stay.</summary>
internal static class Repeats
{
    /// <returns>The new length.</returns>
    public static int Squeeze(Span<char> letters)
    {
        var length = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            var c = letters[i];
            if (length > 1 && !char.IsAsciiDigit(c) && letters[length - 1] == c && letters[length - 2] == c) continue;
            letters[length++] = c;
            if (length > 5 && letters[length - 1] == letters[length - 3] && letters[length - 2] == letters[length - 4]
                && letters[length - 3] == letters[length - 5] && letters[length - 4] == letters[length - 6]
                && !char.IsAsciiDigit(c) && letters[length - 2] != c) length -= 2;
        }
        return length;
    }
}
