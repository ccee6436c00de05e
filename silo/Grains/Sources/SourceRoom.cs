using PileOn.Contracts.Sources;

namespace PileOn.Silo.Grains.Sources;

/// <summary>
/// Keeps a workspace's sources few, whoever makes up names. A source that has a norm is never let go for one that has none: what fell silent longest ago is
/// exactly what somebody must hear of.
/// </summary>
internal static class SourceRoom
{
    /// <summary>Sources that are kept of a workspace.</summary>
    public const int Most = 1_000;

    /// <summary>Sources that are kept of one key, so that it can push only its own out.</summary>
    public const int MostOfKey = 100;

    /// <summary>Lets go of what says least: sources that have finished, then those too new to have a norm, the one silent longest first.</summary>
    /// <returns>False when there is no room for the source and nothing to be let go of.</returns>
    public static bool MakeFor(string source, Dictionary<string, SourceRecord> sources)
    {
        var key = SourceId.KeyOf(source);
        var ofKey = sources.Where(held => SourceId.KeyOf(held.Key) == key).ToArray();
        if (ofKey.Length < MostOfKey && sources.Count < Most) return true;
        var least = (ofKey.Length < MostOfKey ? sources : ofKey.AsEnumerable())
            .Where(held => held.Value.FinishedAt is not null || !held.Value.Norm.IsKnown)
            .OrderBy(held => held.Value.FinishedAt is null).ThenBy(held => held.Value.LastAt)
            .Select(held => held.Key).FirstOrDefault();
        return least is not null && sources.Remove(least);
    }
}
