namespace PileOn.Contracts.Wire;

/// <summary>One JSON array, one message an element. It follows strings and brackets only; whether an element is JSON is for its reader to say.</summary>
internal sealed class ArrayScanner(long before) : LineScanner(before)
{
    /// <summary>So much white space behind a bracket is waited through before it is taken for an array's.</summary>
    private const int MostSpace = 32 * 1024;

    private int searched;
    private int depth;
    private bool inString;
    private bool escaped;
    private bool skipping;
    private Stage stage;

    private enum Stage
    {
        BeforeArray,
        FirstElement,
        NextElement,
        AfterArray,
        Over,
    }

    public override bool IsDone => stage == Stage.AfterArray;

    /// <summary>
    /// Whether an array of messages begins here: a bracket with a message in it, or with nothing. Lines of a log begin with brackets too, and taken for an array
    /// that never closes they would swallow every message behind them.
    /// </summary>
    /// <returns>Null while too little has come to tell.</returns>
    public static bool? Begins(ReadOnlySpan<byte> unread, bool atEnd)
    {
        var bracket = unread.IndexOfAnyExcept(" \t\r\n"u8);
        if (bracket < 0) return atEnd || unread.Length >= MostSpace ? false : null;
        if (unread[bracket] != '[') return false;
        var inside = unread[(bracket + 1)..];
        var first = inside.IndexOfAnyExcept(" \t\r\n"u8);
        if (first >= 0) return IsElement(inside[first..], atEnd);
        return atEnd || inside.Length >= MostSpace ? true : null;
    }

    /// <summary>A message, none, or the hole that some programs leave in its place.</summary>
    private static bool? IsElement(ReadOnlySpan<byte> inside, bool atEnd)
    {
        if (inside[0] != 'n') return inside[0] is (byte)'{' or (byte)']' or (byte)',';
        return inside.Length >= 4 || atEnd ? inside.StartsWith("null"u8) : null;
    }

    public override LineScan Scan(Span<byte> unread, bool atEnd)
    {
        var at = 0;
        if (stage == Stage.BeforeArray)
        {
            at = unread.IndexOf((byte)'[') + 1;
            stage = Stage.FirstElement;
        }

        if (stage == Stage.Over) return LineScan.More(unread.Length);

        var element = unread[at..];
        var length = ElementLength(element);
        if (length < 0) return atEnd ? Unclosed(unread.Length, at, element) : Wait(at, element);

        var closed = element[length] == ']';
        var wasSkipping = skipping;
        var wasFirst = stage == Stage.FirstElement;
        (searched, skipping) = (0, false);
        stage = closed ? Stage.AfterArray : Stage.NextElement;
        var next = at + length + 1;
        if (closed && (wasSkipping || (wasFirst && Trim(element[..length]).Length == 0))) return LineScan.More(next);
        if (wasSkipping) return Again(unread, next, atEnd);
        return Found(at, element[..length], next);
    }

    /// <returns>The index of the comma or bracket behind the element, or -1.</returns>
    private int ElementLength(Span<byte> element)
    {
        for (; searched < element.Length; searched++)
        {
            ref var letter = ref element[searched];
            if (inString)
            {
                if (escaped) escaped = false;
                else if (letter == '\\') escaped = true;
                else if (letter == '"') inString = false;
                continue;
            }

            switch (letter)
            {
                case (byte)'"': inString = true; break;
                case (byte)'[' or (byte)'{': depth++; break;
                case (byte)']' or (byte)',' when depth == 0: return searched;
                case (byte)']' or (byte)'}' when depth > 0: depth--; break;
                case (byte)'\r' or (byte)'\n': letter = (byte)' '; break; // the log keeps a message in one line
                default: break;
            }
        }

        return -1;
    }

    private LineScan Found(int at, ReadOnlySpan<byte> element, int next)
    {
        Number++;
        var (offset, length) = Trim(element);
        return length == 0 ? LineScan.Refused(next, new(null, "is empty: there is a comma too many"))
            : length > MessageJson.MaxLineBytes ? LineScan.Refused(next, MessageJson.LineTooLong())
            : new(next, true, at + offset, length, null);
    }

    private LineScan Again(Span<byte> unread, int next, bool atEnd)
    {
        var scan = Scan(unread[next..], atEnd);
        return scan with { Consumed = next + scan.Consumed, Offset = next + scan.Offset };
    }

    private LineScan Wait(int at, ReadOnlySpan<byte> element)
    {
        if (skipping || element.Length > MessageJson.MaxLineBytes)
        {
            searched = 0;
            if (skipping) return LineScan.More(at + element.Length);
            skipping = true;
            Number++;
            return LineScan.Refused(at + element.Length, MessageJson.LineTooLong());
        }

        return LineScan.More(at);
    }

    private LineScan Unclosed(int consumed, int at, ReadOnlySpan<byte> element)
    {
        if (!skipping && depth == 0 && !inString && Trim(element).Length > 0)
        {
            (searched, skipping, stage) = (0, true, Stage.NextElement); // the element is whole: it is read, and the missing bracket is told next
            return Found(at, element, consumed);
        }

        stage = Stage.Over;
        Number++;
        return LineScan.Refused(consumed, new(null, "the array ends here without its closing bracket") { IsEnd = true });
    }
}
