using PileOn.Detection.Coordination;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Episodes;

/// <summary>
/// A stretch of a harmless crowd's latest messages that attacks, as what came before it did not. The <see cref="Mood"/> weighs a fixed number of messages, most of which
/// are still those of before when a crowd turns at once; it says what turns slowly.
/// </summary>
/// <param name="NotHarmless">Messages of the stretch that are hostile or cannot be judged.</param>
/// <param name="Messages">All of it.</param>
/// <param name="CivilShare">The share of it that is shown to be civil, 0 to 1.</param>
internal readonly record struct Turning(long NotHarmless, long Messages, double CivilShare)
{
    /// <summary>
    /// The shortest stretch up to now that has turned, of an hour at most; null when none has. It must be as hostile as any crowd that is called so, have a mood, and surprise
    /// after the rest of the episode. Only a message that is hostile or cannot be judged turns anything.
    /// </summary>
    /// <param name="episode">It is held to be harmless.</param>
    /// <param name="recent">The target's latest messages.</param>
    /// <param name="clock">The latest event time read.</param>
    public static Turning? Of(Episode episode, RecentMessages recent, DateTimeOffset clock)
    {
        if (recent.Count == 0 || !IsNotHarmless(recent[recent.Count - 1])) return null;
        var from = Math.Max(episode.StartedAt, clock.ToUnixTimeMilliseconds() - Milliseconds.Hour + 1);
        var heard = episode.All.Heard;
        var (messages, notHarmless, civil) = (0L, 0L, 0.0);
        for (var i = recent.Count - 1; i >= 0; i--)
        {
            ref readonly var message = ref recent[i];
            if (message.At < from || message.Has(Traits.Floods)) continue;
            messages++;
            civil += message.Civility;
            if (IsNotHarmless(message)) notHarmless++;
            if (messages < Mood.Fewest || notHarmless < Mood.HostileFrom * messages || !ToneJudgement.IsHostile(civil / messages, messages)) continue;
            var before = (heard.HostileMessages + heard.Messages - heard.Known - notHarmless + 1.0) / (heard.Messages - messages + 2); // one of two where nothing was before
            if (Binomial.Surprise(notHarmless, messages, before) >= CrowdJudgement.LatelySurprise) return new(notHarmless, messages, civil / messages);
        }

        return null;
    }

    private static bool IsNotHarmless(in RecentMessage message) => !message.Has(Traits.ToneKnown) || message.IsHostile;
}
