using System.Globalization;
using System.Text;

namespace PileOn.Api;

/// <summary>A name that people are shown beside what was done under it. It must not be able to look like another, or to turn round what stands beside it.</summary>
internal static class ShownName
{
    /// <summary>What Persian and Indian names and some emoji are spelt with. It is not seen either, and nothing that goes by looks counts it.</summary>
    private const char NonJoiner = '\u200C', Joiner = '\u200D';

    /// <summary>Whether it has what is not seen: control characters, marks that take no room or turn the direction of what follows, breaks of lines.</summary>
    public static bool HasHidden(string name) => name.EnumerateRunes().Any(letter => letter.Value is not (NonJoiner or Joiner) && Rune.GetUnicodeCategory(letter) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    public static IResult Refuse(string field) => Problem.BadRequest("A name has no characters that are not seen, and none that turn the direction of a text.", field);
}
