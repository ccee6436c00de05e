namespace PileOn.Contracts.Wire;

/// <summary>Times as ISO 8601 writes them, with an offset: without one nobody knows when it was.</summary>
public static class IsoTime
{
    private const string Expected = "must be an ISO 8601 time with an offset, such as 2015-02-17T07:43:02Z";
    private const string NoOffset = "has no offset: write Z or one such as +01:00 behind the time";

    /// <summary>Reads <c>yyyy-MM-ddTHH:mm[:ss[.fraction]]</c> and <c>Z</c>, <c>±hh:mm</c>, <c>±hhmm</c> or <c>±hh</c>. Digits beyond 100 ns are cut off.</summary>
    /// <param name="time">In UTC.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Parse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (!Number(ref text, 4, out var year) || !Mark(ref text, (byte)'-') || !Number(ref text, 2, out var month)
            || !Mark(ref text, (byte)'-') || !Number(ref text, 2, out var day))
            return Expected;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month)) return "is not a day of the calendar";
        if (text.IsEmpty) return NoOffset;

        if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' ')) return Expected;
        text = text[1..];
        if (!Number(ref text, 2, out var hour) || !Mark(ref text, (byte)':') || !Number(ref text, 2, out var minute)) return Expected;
        var second = 0;
        long fraction = 0;
        if (Mark(ref text, (byte)':'))
        {
            if (!Number(ref text, 2, out second)) return Expected;
            if ((Mark(ref text, (byte)'.') || Mark(ref text, (byte)',')) && !Fraction(ref text, out fraction)) return Expected;
        }

        if (hour > 23 || minute > 59 || second > 60) return "is not a time of the day"; // 60 is a leap second
        if (text.IsEmpty) return NoOffset;
        if (!Offset(text, out var offset)) return Expected;

        var ticks = new DateTime(year, month, day, hour, minute, 0).Ticks
            + (second * TimeSpan.TicksPerSecond) + fraction - (offset * TimeSpan.TicksPerMinute);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return "is not a day of the calendar";
        time = new(ticks, TimeSpan.Zero);
        return null;
    }

    private static bool Offset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text is [(byte)'Z' or (byte)'z']) return true;
        if (text is not [(byte)'+' or (byte)'-', ..]) return false;
        var sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        if (!Number(ref text, 2, out var hours)) return false;
        var past = 0;
        if (!text.IsEmpty)
        {
            Mark(ref text, (byte)':');
            if (!Number(ref text, 2, out past) || !text.IsEmpty) return false;
        }

        minutes = sign * ((hours * 60) + past);
        return hours < 24 && past < 60;
    }

    private static bool Fraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var digits = 0;
        for (; !text.IsEmpty && text[0] is >= (byte)'0' and <= (byte)'9'; text = text[1..], digits++)
            if (digits < 7)
                ticks = (ticks * 10) + text[0] - '0';
        for (var i = digits; i < 7; i++) ticks *= 10;
        return digits > 0;
    }

    private static bool Number(ref ReadOnlySpan<byte> text, int digits, out int value)
    {
        value = 0;
        if (text.Length < digits) return false;
        for (var i = 0; i < digits; i++)
        {
            if (text[i] is < (byte)'0' or > (byte)'9') return false;
            value = (value * 10) + text[i] - '0';
        }

        text = text[digits..];
        return true;
    }

    private static bool Mark(ref ReadOnlySpan<byte> text, byte mark)
    {
        if (text.IsEmpty || text[0] != mark) return false;
        text = text[1..];
        return true;
    }
}
