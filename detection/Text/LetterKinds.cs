using System.Globalization;

namespace PileOn.Detection.Text;

/// <summary>The kind of every character, by Unicode block and category; independent of culture.</summary>
internal static class LetterKinds
{
    private static readonly LetterKind[] Kinds = MakeKinds();

    public static LetterKind Of(char c) => Kinds[c];

    /// <summary>The kind of a code point beyond the basic plane.</summary>
    public static LetterKind OfAstral(int codePoint) => codePoint switch
    {
        >= 0x20000 and <= 0x3FFFF => LetterKind.Dense,
        >= 0x1AFF0 and <= 0x1B16F => LetterKind.Dense,
        >= 0xE0000 and <= 0xE0FFF => LetterKind.Hidden,
        >= 0x1BCA0 and <= 0x1BCA3 or >= 0x1D173 and <= 0x1D17A => LetterKind.Hidden,
        >= 0x1F000 and <= 0x1FAFF => LetterKind.Separator,
        _ => CharUnicodeInfo.GetUnicodeCategory(codePoint) is var category && IsLetterOrMark(category) ? LetterKind.Other
            : category == UnicodeCategory.DecimalDigitNumber ? LetterKind.Digit
            : LetterKind.Separator,
    };

    private static LetterKind[] MakeKinds()
    {
        var kinds = new LetterKind[char.MaxValue + 1];
        for (var c = 0; c <= char.MaxValue; c++) kinds[c] = Kind((char)c);
        return kinds;
    }

    private static LetterKind Kind(char c)
    {
        if (c is '\u115F' or '\u1160' or '\u3164' or '\uFFA0' or '\u034F' or '\u17B4' or '\u17B5' or '\u2800' or '\u00AD'
            || c is >= '\u180B' and <= '\u180F' || c is >= '\uFE00' and <= '\uFE0F') return LetterKind.Hidden;
        if (IsDispensableMark(c)) return LetterKind.Mark;
        var category = CharUnicodeInfo.GetUnicodeCategory(c);
        return category switch
        {
            UnicodeCategory.DecimalDigitNumber => LetterKind.Digit,
            UnicodeCategory.Format => LetterKind.Hidden,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => LetterKind.Space,
            UnicodeCategory.Control => c is >= '\t' and <= '\r' or '\u0085' ? LetterKind.Space : LetterKind.Hidden,
            _ => IsLetterOrMark(category) ? Script(c) : LetterKind.Separator,
        };
    }

    private static bool IsLetterOrMark(UnicodeCategory category) => category is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or
        UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;

    private static bool IsDispensableMark(char c) => c is
        >= '\u0300' and <= '\u036F' or >= '\u0483' and <= '\u0489' or >= '\u1AB0' and <= '\u1AFF' or >= '\u1DC0' and <= '\u1DFF'
        or >= '\u20D0' and <= '\u20FF' or >= '\uFE20' and <= '\uFE2F'
        or (>= '\u0591' and <= '\u05C7' and not ('\u05BE' or '\u05C0' or '\u05C3' or '\u05C6'))
        or >= '\u0610' and <= '\u061A' or >= '\u064B' and <= '\u065F' or '\u0670' or '\u0640' or >= '\u06D6' and <= '\u06DC'
        or >= '\u06DF' and <= '\u06E8' or >= '\u06EA' and <= '\u06ED';

    private static LetterKind Script(char c) => c switch
    {
        <= '\u02AF' or >= '\u1D00' and <= '\u1D25' or >= '\u1E00' and <= '\u1EFF' or >= '\u2C60' and <= '\u2C7F'
            or >= '\uA720' and <= '\uA7FF' or >= '\uAB30' and <= '\uAB6F' => LetterKind.Latin,
        >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF' => LetterKind.Greek,
        >= '\u0400' and <= '\u052F' or >= '\u1C80' and <= '\u1C8F' or >= '\u2DE0' and <= '\u2DFF' or >= '\uA640' and <= '\uA69F' => LetterKind.Cyrillic,
        >= '\u0590' and <= '\u05FF' => LetterKind.Hebrew,
        >= '\u0600' and <= '\u06FF' or >= '\u0750' and <= '\u077F' or >= '\u08A0' and <= '\u08FF' => LetterKind.Arabic,
        >= '\u0E00' and <= '\u0EFF' or >= '\u1000' and <= '\u109F' or >= '\u1780' and <= '\u17FF' => LetterKind.Unspaced,
        >= '\uAC00' and <= '\uD7A3' or >= '\u1100' and <= '\u11FF' => LetterKind.Hangul,
        >= '\u3005' and <= '\u3007' or >= '\u3040' and <= '\u312F' or >= '\u31A0' and <= '\u31FF' or >= '\u3400' and <= '\u4DBF'
            or >= '\u4E00' and <= '\u9FFF' or >= '\uA000' and <= '\uA48F' or >= '\uF900' and <= '\uFAFF' => LetterKind.Dense,
        _ => LetterKind.Other,
    };
}
