using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Campaigns;

/// <summary>One of the wordings an episode shares.</summary>
/// <param name="Signature">The wording.</param>
/// <param name="Senders">
/// Distinct known senders who used it since the episode began: exact to 128, beyond that with 11% standard error. Of a wording that is older than the episode and
/// has more, only those of the last three days.
/// </param>
[GenerateSerializer, Immutable, Alias("pileon.footprint-phrase")]
public sealed record FootprintPhrase([property: Id(0)] TextSignature Signature, [property: Id(1)] long Senders)
{
    /// <param name="clusters">Of the episode's phrases, strongest first.</param>
    /// <param name="startedAt">The episode's first message.</param>
    /// <param name="now">The target's latest event time.</param>
    internal static FootprintPhrase[] Of(IEnumerable<PhraseCluster> clusters, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var lasted = now - startedAt + TimeSpan.FromSeconds(1); // the first second is in it
        return [.. clusters.Select(cluster => new FootprintPhrase(cluster.Signature, cluster.FirstAt >= startedAt ? cluster.Senders : cluster.SendersWithin(lasted, now)))];
    }
}
