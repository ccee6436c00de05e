namespace PileOn.Detection.Episodes;

/// <summary>One evidence term: what was seen, what is usual, and its bounded weight in log10 odds.</summary>
/// <param name="Civil">Of a tone: the share by which it was judged, of what comes beyond the usual.</param>
internal readonly record struct Term(
    string Code, double Seen, double? Usual, double Weight, double Of = 0, double Detail = 0, string? Platform = null, string? Fact = null, IReadOnlyList<Amplifier>? Amplifiers = null,
    double Civil = 0)
{
    /// <summary>A surprise turned into weight: nothing below what ordinary days and repeated looking give, then a share of it, up to a bound.</summary>
    public static double Weigh(double surprise, double from, double slope, double most) => Math.Clamp((surprise - from) * slope, 0, most);
}
