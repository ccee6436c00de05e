namespace PileOn.Training;

/// <summary>Where a head says yes, and how sure it may be.</summary>
/// <param name="At">The logit from which it says yes.</param>
/// <param name="Sharpness">What its distance from there is multiplied by to be log odds.</param>
internal sealed record PointOfDecision(double At, double Sharpness = 1)
{
    /// <summary>As right about those who should say yes as about the others, and as sure as that makes likeliest (Platt 1999, both kinds counted the same).</summary>
    public static PointOfDecision Between(IEnumerable<double> yes, IEnumerable<double> no)
    {
        var (over, under) = (yes.Order().ToArray(), no.Order().ToArray());
        var at = Grid(-4, 4).MinBy(point => Math.Abs(Share(over, point) - (1 - Share(under, point))));
        var sharpness = Grid(0.5, 4).MinBy(times =>
            over.Average(logit => Math.Log(1 + Math.Exp(times * (at - logit)))) + under.Average(logit => Math.Log(1 + Math.Exp(times * (logit - at)))));
        return new(at, sharpness);
    }

    private static IEnumerable<double> Grid(double from, double to) => Enumerable.Range(0, (int)Math.Round((to - from) * 40) + 1).Select(step => from + step / 40.0);

    private static double Share(double[] sorted, double below) => sorted.Count(logit => logit <= below) / (double)sorted.Length;
}
