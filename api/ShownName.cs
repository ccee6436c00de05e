namespace PileOn.Api;

/// <summary>A name that people are shown beside what was done under it. It must not be able to look like another, or to turn round what stands beside it.</summary>
internal static class ShownName
{
    /// <summary>Marks that change the direction of what follows, and the breaks of lines and paragraphs that are no control characters.</summary>
    private const string Turning = "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u2028\u2029";

    public static bool HasHidden(string name) => name.Any(letter => char.IsControl(letter) || Turning.Contains(letter, StringComparison.Ordinal));

    public static IResult Refuse(string field) => Problem.BadRequest("A name has no control characters, and none that turn the direction of a text.", field);
}
