using PileOn.Evaluation.Cases;
using PileOn.Evaluation.Detectors;
using PileOn.Simulation.Truth;

namespace PileOn.Evaluation.Scoring;

/// <summary>Holds what a detector told against what happened.</summary>
public static class Judge
{
    /// <summary>An alert so long after an episode's last message is still about it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public static CaseScore Score(Case stream, IReadOnlyList<Alert> alerts)
    {
        alerts = [.. alerts.Where(alert => stream.Judges(alert.Target))];
        var attacks = stream.Truth.Episodes.Where(episode => episode.MayWake()).ToArray();
        var about = stream.Truth.Episodes.ToDictionary(episode => episode, episode => alerts.Where(alert =>
            IsAbout(stream, alert, episode) && (episode.MayWake() || !attacks.Any(attack => IsAbout(stream, alert, attack)))).ToArray());
        var episodes = stream.Truth.Episodes.Select(episode => Score(stream, episode, about[episode])).ToArray();
        var woke = alerts.Where(alert => alert.Notified && !IsMatterOfTaste(stream, alert)).ToArray();
        var said = woke.Select(alert => (Alert: alert, Right: attacks.Any(attack => IsAbout(stream, alert, attack) && IsIn(stream, attack, Woke(alert))))).ToArray();
        return new()
        {
            Case = CaseFacts.Of(stream),
            Episodes = episodes,
            Notifying = woke.Length,
            LeftToTaste = alerts.Count(alert => alert.Notified) - woke.Length,
            False = said.Count(one => !one.Right),
            FalseThreats = said.Count(one => !one.Right && one.Alert.IsThreat),
            Said = [.. said.Where(one => one.Alert.First.Probability is not null)
                .Select(one => new Said(Woke(one.Alert).Probability!.Value, one.Alert.IsThreat, one.Right))],
            Links = Link(stream.Truth, about),
        };
    }

    private static EpisodeScore Score(Case stream, TrueEpisode episode, Alert[] alerts)
    {
        var places = stream.PlacesOf(episode);
        var first = alerts.SelectMany(alert => alert.Steps).Where(step => IsIn(stream, episode, step) && episode.Accepts(step.Classification))
            .OrderBy(step => step.Place).Cast<AlertStep?>().FirstOrDefault();
        var notified = alerts.Any(alert => alert.Steps.Exists(step => step.Notifies && IsIn(stream, episode, step)));
        var last = LastOn(episode, alerts);
        return new()
        {
            Truth = episode,
            Alerts = alerts.Length,
            Notified = notified,
            Right = last is null ? !episode.IsAttack() : last.Value.Classification is null ? episode.Accepts(null) || !notified : episode.Accepts(last.Value.Classification),
            Said = last?.Classification,
            MessagesToRight = first is { } told ? UpTo(places, told.Place) : null,
            SecondsToRight = first is { } at ? Math.Max(0, (at.At - episode.First).TotalSeconds) : null,
        };
    }

    // The alert that says most about an episode is the one that was told last while it went on.
    private static AlertStep? LastOn(TrueEpisode episode, Alert[] alerts) => alerts
        .Select(alert => alert.Steps.LastOrDefault(step => step.At <= episode.Last + Grace, alert.First))
        .OrderByDescending(step => step.Notifies).ThenByDescending(step => step.Place).Cast<AlertStep?>().FirstOrDefault();

    /// <summary>
    /// Whether an alert speaks of an episode: it said something once the episode had begun, and no later than <see cref="Grace"/> after it. What rang before and
    /// rings on has told nothing. A threat is told by its own message.
    /// </summary>
    private static bool IsAbout(Case stream, Alert alert, TrueEpisode episode)
    {
        if (alert.Target.Value != episode.Target || alert.IsThreat != (episode.IsThreat() && alert.First.Classification is not null)) return false;
        var places = stream.PlacesOf(episode);
        if (alert.IsThreat && episode.MessageIds.Count > 0) return Array.BinarySearch(places, alert.First.Place) >= 0;
        return alert.Steps.Exists(step => IsIn(stream, episode, step));
    }

    /// <summary>Told once the episode had begun, and no later than <see cref="Grace"/> after it: what is said long after it helps nobody.</summary>
    private static bool IsIn(Case stream, TrueEpisode episode, AlertStep step) => step.Place >= stream.PlacesOf(episode)[0] && step.At <= episode.Last + Grace;

    private static AlertStep Woke(Alert alert) => alert.Steps.First(step => step.Notifies);

    /// <summary>A hostile crowd says many things: whether one of its own messages is a threat by itself is not what is asked, unless the truth says so.</summary>
    private static bool IsMatterOfTaste(Case stream, Alert alert) =>
        alert.IsThreat
        && !stream.Truth.Episodes.Any(episode => episode.IsThreat() && !episode.Optional && IsAbout(stream, alert, episode))
        && stream.Truth.Episodes.Any(episode => alert.Target.Value == episode.Target && (episode.MayWake() || (episode.Optional && episode.IsThreat())) && Holds(stream, episode, alert));

    /// <summary>Whether the message that was told is one of an episode's; where only its first is known, whether it came meanwhile.</summary>
    private static bool Holds(Case stream, TrueEpisode episode, Alert alert) => episode.MessageIds.Count > 0
        ? Array.BinarySearch(stream.PlacesOf(episode), alert.First.Place) >= 0
        : alert.StartedAt >= episode.First && alert.StartedAt <= episode.Last;

    private static LinkCounts Link(StreamTruth truth, Dictionary<TrueEpisode, Alert[]> about)
    {
        var campaignOf = truth.Campaigns.SelectMany(campaign => campaign.Episodes.Select(episode => (episode, campaign.Id))).ToDictionary(pair => pair.episode, pair => pair.Id);
        var found = truth.Episodes.Where(episode => !episode.IsThreat()).SelectMany(episode => about[episode].Select(alert => (Episode: episode, Alert: alert))).ToArray();
        int right = 0, wrong = 0, missed = 0;
        for (var i = 0; i < found.Length; i++)
        {
            for (var j = i + 1; j < found.Length; j++)
            {
                if (found[i].Alert == found[j].Alert || found[i].Episode == found[j].Episode) continue;
                var together = campaignOf.TryGetValue(found[i].Episode.Id, out var campaign) && campaign == campaignOf.GetValueOrDefault(found[j].Episode.Id);
                var said = found[i].Alert.Campaign is { } name && name == found[j].Alert.Campaign;
                if (together && said) right++;
                else if (said) wrong++;
                else if (together) missed++;
            }
        }

        var seen = found.Select(one => one.Episode.Id).ToHashSet();
        var optional = truth.Episodes.Where(episode => episode.Optional).Select(episode => episode.Id).ToHashSet();
        return new(right, wrong, missed + truth.Campaigns.Sum(campaign => PairsNotSeen(campaign, seen, optional)));
    }

    // Who misses an episode misses its links too; an episode that may be left out is not missed.
    private static int PairsNotSeen(TrueCampaign campaign, HashSet<string> seen, HashSet<string> optional)
    {
        var all = campaign.Episodes.Count(episode => seen.Contains(episode) || !optional.Contains(episode));
        var found = campaign.Episodes.Count(seen.Contains);
        return ((all * (all - 1)) - (found * (found - 1))) / 2;
    }

    private static int UpTo(int[] places, int place)
    {
        var found = Array.BinarySearch(places, place);
        return Math.Max(1, found >= 0 ? found + 1 : ~found);
    }
}
