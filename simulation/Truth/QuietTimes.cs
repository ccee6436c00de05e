namespace PileOn.Simulation.Truth;

/// <summary>What is left of a stream when everything that happens is taken out.</summary>
internal static class QuietTimes
{
    public static IReadOnlyList<TrueQuiet> Of(IEnumerable<string> targets, IReadOnlyList<TrueEpisode> episodes, DateTimeOffset start, DateTimeOffset end)
    {
        var quiet = new List<TrueQuiet>();
        foreach (var target in targets)
        {
            var from = start;
            foreach (var episode in episodes.Where(episode => episode.Target == target).OrderBy(episode => episode.First))
            {
                if (episode.First > from) quiet.Add(new(target, from, episode.First));
                if (episode.Last > from) from = episode.Last;
            }

            if (end > from) quiet.Add(new(target, from, end));
        }

        return quiet;
    }
}
