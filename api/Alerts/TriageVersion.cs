using System.Globalization;
using PileOn.Contracts.Alerts;

namespace PileOn.Api.Alerts;

/// <summary>A triage record's version as a strong ETag.</summary>
internal static class TriageVersion
{
    /// <summary>No record has this version, so what is tried with it fails.</summary>
    private const long Never = -1;

    /// <param name="version">Null takes any (<c>*</c>).</param>
    /// <returns>False when the request does not say.</returns>
    public static bool TryRead(HttpRequest request, out long? version)
    {
        version = null;
        var header = request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0) return false;
        if (header == "*") return true;
        version = header is ['"', .., '"'] && long.TryParse(header.AsSpan(1, header.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : Never;
        return true;
    }

    public static void Write(HttpResponse response, TriageRow row) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{row.Revision}\"");
}
