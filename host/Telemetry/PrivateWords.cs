using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PileOn.Host.Telemetry;

/// <summary>
/// What may be said where texts and handles must not be. Our own lines and exceptions name nobody. Those of others name grains, whose ids name targets: of such a
/// line its wording stays, and figures; of such an exception its type, and where it happened.
/// </summary>
internal static partial class PrivateWords
{
    private const string Template = "{OriginalFormat}";

    private static readonly string[] Ours = ["PileOn.", "Microsoft.Hosting.Lifetime"];

    /// <param name="category">Who logs.</param>
    public static bool AreOurs(string? category) => category is not null && Ours.Any(prefix => category.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>A line of somebody else: its wording, with the values that can name nobody.</summary>
    public static string Of(object? line)
    {
        if (line is not IReadOnlyList<KeyValuePair<string, object?>> values) return "";
        var wording = values.LastOrDefault(value => value.Key == Template).Value as string ?? "";
        return Place().Replace(wording, place =>
        {
            var value = values.FirstOrDefault(value => value.Key == place.Groups["name"].Value).Value;
            return NamesNobody(value) ? Convert.ToString(value, CultureInfo.InvariantCulture)! : place.Value;
        });
    }

    public static string Of(Exception problem)
    {
        var words = SpeaksOfNobody(problem) ? $": {problem.Message}" : "";
        var cause = problem.InnerException is { } inner ? $" ---> {Of(inner)} <---" : "";
        var where = problem.StackTrace is { } stack ? Environment.NewLine + stack : "";
        return problem.GetType().FullName + words + cause + where;
    }

    /// <summary>Files, disks, addresses of machines. What the framework says of a request quotes it.</summary>
    private static bool SpeaksOfNobody(Exception problem) =>
        problem.GetType().FullName!.StartsWith(Ours[0], StringComparison.Ordinal)
        || problem is (IOException and not BadHttpRequestException) or UnauthorizedAccessException or SocketException or HttpRequestException or DbException;

    private static bool NamesNobody(object? value) =>
        value is TimeSpan or DateTime or DateTimeOffset or Enum or EndPoint or SiloAddress || value?.GetType().IsPrimitive == true;

    [GeneratedRegex(@"\{(?<name>[^{}:,]+)[^{}]*\}")]
    private static partial Regex Place();
}
