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
        SharedSenders = episodes.SelectMany(episode => episode.Senders).GroupBy(sender => sender)
            .Where(group => group.Count() > 1).Select(group => group.Key).Order().ToArray(),
        SharedPhrases = SharedPhrase.Among(episodes),
    };
}

/// <summary>A phrase that more than one episode uses.</summary>
/// <param name="Episodes">The episodes' ids, in ordinal order.</param>
/// <param name="Signature">The wording, as the first of them has it.</param>
public sealed record SharedPhrase(IReadOnlyList<string> Episodes, TextSignature Signature)
{
    internal static SharedPhrase[] Among(IReadOnlyList<EpisodeFootprint> episodes)
    {
        var groups = new List<(TextSignature Signature, SortedSet<string> Episodes)>();
        foreach (var episode in episodes)
        {
            foreach (var phrase in episode.Phrases)
            {
                var known = groups.Find(group => PhraseMatch.Same(group.Signature, phrase.Signature));
                if (known.Signature is null) groups.Add((phrase.Signature, new(StringComparer.Ordinal) { episode.Episode }));
                else known.Episodes.Add(episode.Episode);
            }
        }

        return [.. groups.Where(group => group.Episodes.Count > 1).Select(group => new SharedPhrase(group.Episodes.ToArray(), group.Signature))];
    }
}
