using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>A text with hidden, swapped and spread letters undone, as its normal form reads them, but with its quotation marks: words in quotes are somebody else's.</summary>
internal static class OpenedText
{
    [ThreadStatic] private static char[]? buffer;

    /// <summary>Empty when nothing was hidden; valid until this thread opens the next text.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text)
    {
        var room = buffer ??= new char[NormalForm.MostRead];
        var length = 0;
        var disguised = 0;
        for (var rest = text; !rest.IsEmpty && length < room.Length - 3;)
        {
            var end = rest.IndexOfAny("\"\u201C\u201D\u201E\u00AB\u00BB");
            var normal = NormalForm.Read(end < 0 ? rest : rest[..end]);
            var taken = Math.Min(normal.Text.Length, room.Length - length - 3);
            normal.Text[..taken].CopyTo(room.AsSpan(length));
            disguised += normal.Disguised + ShortWords.Open(room.AsSpan(length, taken));
            length += taken;
            if (end < 0)
                break;
            " \" ".CopyTo(room.AsSpan(length));
            length += 3;
            rest = rest[(end + 1)..];
        }

        return disguised == 0 ? default : room.AsSpan(0, length);
    }
}
