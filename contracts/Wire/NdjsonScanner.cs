namespace PileOn.Contracts.Wire;

/// <summary>One line, one message. Empty lines are counted and passed over.</summary>
internal sealed class NdjsonScanner(long before) : LineScanner(before)
{
    private int searched;
    private bool skipping;

    public override LineScan Scan(Span<byte> unread, bool atEnd)
    {
        var at = 0;
        while (true)
        {
            var rest = unread[at..];
            var newline = rest[searched..].IndexOf((byte)'\n');
            if (newline < 0 && !(atEnd && !rest.IsEmpty && !skipping)) return Wait(at, rest);

            var line = newline < 0 ? rest : rest[..(searched + newline)];
            var next = at + (newline < 0 ? rest.Length : line.Length + 1);
            searched = 0;
            if (skipping)
            {
                (skipping, at) = (false, next);
                continue;
            }

            Number++;
            var (offset, length) = Trim(line);
            if (length > MessageJson.MaxLineBytes) return LineScan.Refused(next, MessageJson.LineTooLong());
            if (length > 0) return new(next, true, at + offset, length, null);
            at = next;
        }
    }

    private LineScan Wait(int at, ReadOnlySpan<byte> rest)
    {
        if (skipping || rest.Length <= MessageJson.MaxLineBytes)
        {
            searched = skipping ? 0 : rest.Length;
            return LineScan.More(skipping ? at + rest.Length : at);
        }

        // Told now and not when it ends: what is left of it is dropped as it comes.
        (searched, skipping) = (0, true);
        Number++;
        return LineScan.Refused(at + rest.Length, MessageJson.LineTooLong());
    }
}
