using PileOn.Detection.Identity;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Campaigns;

/// <summary>Episodes linked by shared phrases or senders.</summary>
public sealed record Campaign
{
    public required string Id { get; init; }

    /// <summary>By their beginning.</summary>
    public required IReadOnlyList<EpisodeFootprint> Episodes { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Senders in more than one of its episodes, as far as the samples tell, ascending.</summary>
    public required IReadOnlyList<SenderKey> SharedSenders { get; init; }

    public required IReadOnlyList<SharedPhrase> SharedPhrases { get; init; }

    /// <summary>The campaign that took this one in, or null.</summary>
    public string? MergedInto { get; init; }

    internal static Campaign Of(string id, IReadOnlyList<EpisodeFootprint> episodes) => new()
    {
        Id = id,
        Episodes = episodes,
        StartedAt = episodes.Min(episode => episode.StartedAt),
        ChangedAt = episodes.Max(episode => episode.At),
        SharedSenders = SharedAmong(episodes),
        SharedPhrases = SharedPhrase.Among(episodes),
    };

    private static SenderKey[] SharedAmong(IReadOnlyList<EpisodeFootprint> episodes)
    {
        ulong[] all = [.. episodes.SelectMany(episode => episode.Senders).Select(sender => sender.Value)];
        Array.Sort(all);
        var shared = new List<SenderKey>();
        for (var i = 1; i < all.Length; i++)
            if (all[i] == all[i - 1] && (i == 1 || all[i] != all[i - 2])) shared.Add(new(all[i]));
        return [.. shared];
    }
}

/// <summary>A phrase that more than one episode uses.</summary>
/// <param name="Episodes">The episodes' ids, in ordinal order.</param>
/// <param name="Signature">The wording, as the first of them has it.</param>
public sealed record SharedPhrase(IReadOnlyList<string> Episodes, TextSignature Signature)
{
    internal static SharedPhrase[] Among(IReadOnlyList<EpisodeFootprint> episodes)
    {
        var groups = new List<(TextSignature Signature, SortedSet<string> Episodes)>();
        var byBand = new Dictionary<(int, ushort), List<int>>();
        foreach (var episode in episodes)
        {
            foreach (var phrase in episode.Phrases)
            {
                if (Find(phrase.Signature) is { } known) groups[known].Episodes.Add(episode.Episode);
                else Begin(phrase.Signature, episode.Episode);
            }
        }

        return [.. groups.Where(group => group.Episodes.Count > 1).Select(group => new SharedPhrase(group.Episodes.ToArray(), group.Signature))];

        int? Find(TextSignature wording) => Bands(wording).SelectMany(band => byBand.GetValueOrDefault(band) ?? [])
            .Where(place => PhraseMatch.Same(groups[place].Signature, wording)).Cast<int?>().Min();

        void Begin(TextSignature wording, string episode)
        {
            foreach (var band in Bands(wording)) (byBand.TryGetValue(band, out var some) ? some : byBand[band] = []).Add(groups.Count);
            groups.Add((wording, new(StringComparer.Ordinal) { episode }));
        }
    }

    private static IEnumerable<(int, ushort)> Bands(TextSignature wording) =>
        wording.MinHash.Length == 0 ? [] : Enumerable.Range(0, PhraseMatch.Bands).Select(band => (band, PhraseMatch.Band(wording, band)));
}
