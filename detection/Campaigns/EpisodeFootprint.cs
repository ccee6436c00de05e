using PileOn.Detection.Identity;

namespace PileOn.Detection.Campaigns;

/// <summary>What an open episode leaves behind that another target's episode may share: its heaviest phrases and its senders.</summary>
[GenerateSerializer, Immutable, Alias("pileon.episode-footprint")]
public sealed record EpisodeFootprint
{
    [Id(0)] public required string Episode { get; init; }

    [Id(1)] public required TargetId Target { get; init; }

    [Id(2)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The target's latest event time.</summary>
    [Id(3)] public required DateTimeOffset At { get; init; }

    [Id(4)] public required Episodes.Classification Classification { get; init; }

    /// <summary>The wordings it shares, strongest first, at most sixteen.</summary>
    [Id(8)] public required IReadOnlyList<FootprintPhrase> Phrases { get; init; } = [];

    /// <summary>Keys of the episode's senders, ascending, at most 1,024 (the smallest hashes when there are more, so that two samples overlap as the sets do).</summary>
    [Id(6)] public required IReadOnlyList<SenderKey> Senders { get; init; }

    /// <summary>How many senders the episode has, sampled or not.</summary>
    [Id(7)] public required long SenderCount { get; init; }

    // A thousand calls through an interface for each of hundreds of episodes would cost more than what is done with them.
    internal ReadOnlySpan<SenderKey> Keys => Senders as SenderKey[] ?? [.. Senders];

    /// <summary>Whether a sender is among <see cref="Senders"/>.</summary>
    public bool Has(SenderKey sender) => Keys.BinarySearch(sender) >= 0;
}
