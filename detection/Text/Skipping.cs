namespace PileOn.Detection.Text;

/// <summary>What is dropped whole where a word could begin: mentions, links, the <c>RT</c> prefix, HTML entities.</summary>
internal static class Skipping
{
    /// <returns>How many characters to drop at <paramref name="start"/>; mostly none.</returns>
    public static int At(ReadOnlySpan<char> text, int start) => text[start] switch
    {
        '@' or '\uFF20' => Mention(text, start),
        '&' => Entity(text, start),
        'R' or 'r' when IsRepostPrefix(text, start) => 2,
        > ' ' and < '\u007F' and var c when char.IsAsciiLetterOrDigit(c) => Link(text, start),
        _ => 0,
    };

    private static int Mention(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        while (end < text.Length)
        {
            var c = text[end];
            var goesOn = char.IsAsciiLetterOrDigit(c) || c == '_'
                || end > start + 1 && c is '.' or '@' or '-' && end + 1 < text.Length && (char.IsAsciiLetterLower(text[end + 1]) || char.IsAsciiDigit(text[end + 1]));
            if (!goesOn) break;
            end++;
        }
        return end == start + 1 ? 0 : end - start;
    }

    private static int Entity(ReadOnlySpan<char> text, int start)
    {
        var end = start + 1;
        while (end < text.Length && end - start < 8 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '#')) end++;
        return end < text.Length && end > start + 2 && text[end] == ';' ? end + 1 - start : 0;
    }

    private static bool IsRepostPrefix(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        return rest.Length > 3 && (rest[1] | 0x20) == 't' && rest[2] == ' ' && rest[3..].TrimStart(' ') is ['@', ..];
    }

    /// <summary>http://…, www.…, a.b/c and name@host.tld; ends at a space or a letter beyond ASCII (Chinese goes on without one).</summary>
    private static int Link(ReadOnlySpan<char> text, int start)
    {
        int end = start, dot = -1, at = -1;
        var isLink = false;
        while (end < text.Length && text[end] is > ' ' and < '\u007F' and not ('"' or '<' or '>'))
        {
            var c = text[end];
            if (c == '.') dot = end;
            else if (c == '@') at = end;
            else if (c == '/' && dot > start && dot < end - 1 && at < 0) isLink = true;
            else if (c == ':' && end + 2 < text.Length && text[end + 1] == '/' && text[end + 2] == '/') isLink = true;
            else if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '+') && !isLink) break;
            end++;
        }
        if (!isLink)
            isLink = end - start > 7 && text[start..].StartsWith("www.", StringComparison.OrdinalIgnoreCase)
                || at > start && dot > at + 1 && end > dot + 2 && char.IsAsciiLetter(text[dot + 1]);
        return isLink ? end - start : 0;
    }
}
