using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>What is known of one sender. Bounded: the targets and episodes heard of longest ago go.</summary>
[GenerateSerializer, Alias("pileon.sender-state")]
public sealed class SenderState
{
    private const int MostTargets = 256;
    private const int MostEpisodes = 16;

    [Id(0)] public string Platform { get; set; } = "";

    [Id(1)] public string Account { get; set; } = "";

    [Id(2)] public List<SenderAtTarget> Targets { get; set; } = [];

    /// <summary>When the latest message was received; unset in what an earlier version wrote.</summary>
    [Id(3)] public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Nothing more than one message is known of the sender.</summary>
    public bool WroteOnce => Targets is [{ Messages: 1 }];

    /// <returns>Whether it told anything new.</returns>
    public bool Observe(SenderSighting sighting)
    {
        (Platform, Account) = (sighting.Platform, sighting.Account);
        var received = sighting.ReceivedAt > ReceivedAt;
        if (received) ReceivedAt = sighting.ReceivedAt;
        var index = Targets.FindIndex(target => target.Target == sighting.Target);
        var known = index < 0 ? new(sighting.Target, 0, default, Array.Empty<string>()) : Targets[index];
        var told = new SenderAtTarget(
            known.Target, Math.Max(known.Messages, sighting.Messages), known.LastAt > sighting.LastAt ? known.LastAt : sighting.LastAt,
            With(known.Episodes, sighting.Episode));
        if (index >= 0 && told.Messages == known.Messages && told.LastAt == known.LastAt && ReferenceEquals(told.Episodes, known.Episodes))
            return received;

        if (index >= 0) Targets.RemoveAt(index);
        else if (Targets.Count == MostTargets) Targets.RemoveAt(0);
        Targets.Add(told);
        return true;
    }

    private static IReadOnlyList<string> With(IReadOnlyList<string> episodes, string? episode) =>
        episode is null || episodes.Contains(episode) ? episodes : episodes.Append(episode).TakeLast(MostEpisodes).ToArray();
}
