namespace PileOn.Detection.Text;

/// <summary>Latin letters in decorated alphabets: mathematical, circled, squared, full-width, raised, small capitals, turned. People who write plainly don't type them.</summary>
internal static class Styles
{
    public static bool IsStyled(int codePoint) => codePoint is
        >= 0x0250 and <= 0x02AF or >= 0x02B0 and <= 0x02B8 or >= 0x1D00 and <= 0x1D6A or >= 0x2071 and <= 0x209C
        or >= 0x249C and <= 0x24E9 or >= 0xA730 and <= 0xA731 or >= 0xFF21 and <= 0xFF5A
        or >= 0x1D400 and <= 0x1D6A5 or >= 0x1F110 and <= 0x1F189;
}
