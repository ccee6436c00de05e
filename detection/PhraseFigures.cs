using PileOn.Detection.Coordination;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection;

/// <summary>One phrase cluster of a target, described and not quoted.</summary>
/// <param name="Kind"><c>threat</c>, <c>attack</c>, <c>civil</c>, <c>formula</c> or <c>unclear</c>.</param>
/// <param name="Disguised">Share of its messages that hide letters, 0 to 1.</param>
public sealed record PhraseFigures(
    int Cluster, string Kind, long Messages, long Senders, double Bits, double Disguised,
    DateTimeOffset FirstAt, DateTimeOffset LastAt, string? FirstPlatform, string? FirstSender)
{
    private const int Shown = 12;

    internal static List<PhraseFigures> Of(PhraseClusters clusters) =>
        [.. clusters.All.Where(cluster => cluster.Senders > 1)
            .OrderByDescending(cluster => cluster.Senders).ThenByDescending(cluster => cluster.Bits).ThenBy(cluster => cluster.Id)
            .Take(Shown).Select(Of)];

    private static PhraseFigures Of(PhraseCluster cluster) => new(
        cluster.Id, KindOf(cluster), cluster.Messages, cluster.Senders, Math.Round(cluster.Bits, 1),
        cluster.Messages == 0 ? 0 : Math.Round(cluster.Disguised / (double)cluster.Messages, 3),
        cluster.FirstAt, cluster.LastAt, cluster.FirstPlatform, cluster.FirstSender);

    private static string KindOf(PhraseCluster cluster)
    {
        if (cluster.Formulaic && cluster.Bits < PhraseWatch.MinBits) return "formula"; // what stands behind a long wish is judged by itself
        if (cluster.ToneKnown == 0) return "unclear";
        if (cluster.ThreatSum / cluster.ToneKnown >= 0.5) return "threat";
        if (cluster.HostileSum / cluster.ToneKnown >= 0.5) return "attack";
        return cluster.CivilSum / cluster.ToneKnown >= 0.5 ? "civil" : "unclear";
    }
}
