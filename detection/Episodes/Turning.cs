using PileOn.Detection.Coordination;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Episodes;

/// <summary>
/// A stretch of a harmless crowd's latest messages that attacks, as what came before it did not. The <see cref="Mood"/> weighs a fixed number of messages, most of which
/// are still those of before when a crowd turns at once; it says what turns slowly.
/// </summary>
/// <param name="Hostile">Messages of the stretch that are hostile.</param>
/// <param name="Messages">Those of it whose tone is known.</param>
/// <param name="CivilShare">The share of these that is shown to be civil, 0 to 1.</param>
internal readonly record struct Turning(long Hostile, long Messages, double CivilShare)
{
    /// <summary>
    /// The shortest stretch up to now that has turned, of an hour at most; null when none has. It must be as hostile as any crowd that is called so and have a mood, and
    /// surprise after the rest of the episode, which must have had one too. Messages of unknown tone turn nothing: how many of them are usual is another question.
    /// </summary>
    /// <param name="episode">It is held to be harmless.</param>
    /// <param name="recent">The target's latest messages.</param>
    /// <param name="clock">The latest event time read.</param>
    public static Turning? Of(Episode episode, RecentMessages recent, DateTimeOffset clock)
    {
        if (recent.Count == 0 || !recent[recent.Count - 1].IsHostile) return null;
        var from = Math.Max(episode.StartedAt, clock.ToUnixTimeMilliseconds() - Milliseconds.Hour + 1);
        var heard = episode.All.Heard;
        var (messages, hostile, civil) = (0L, 0L, 0.0);
        for (var i = recent.Count - 1; i >= 0 && heard.Known - messages > Mood.Fewest; i--)
        {
            ref readonly var message = ref recent[i];
            if (message.At < from || message.Has(Traits.Floods) || !message.Has(Traits.ToneKnown)) continue;
            messages++;
            civil += message.Civility;
            if (message.IsHostile) hostile++;
            if (messages < Mood.Fewest || hostile < Mood.HostileFrom * messages || !IsHostile(civil / messages, messages)) continue;
            if (Binomial.Surprise(hostile, messages, Before(heard, hostile, messages)) >= CrowdJudgement.LatelySurprise) return new(hostile, messages, civil / messages);
        }

        return null;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Hostile);
        writer.Write7BitEncodedInt64(Messages);
        writer.Write(CivilShare);
    }

    public static Turning Load(BinaryReader reader) => new(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.ReadDouble());

    private static bool IsHostile(double civilShare, long messages) => civilShare < Mood.TurnedBelow && ToneJudgement.IsHostile(civilShare, messages);

    // The share of the rest that is hostile, a standard error on the safe side: it was seen in no more than some dozens.
    private static double Before(ToneTally heard, long hostile, long messages)
    {
        var rest = heard.Known - messages + 2.0;
        var share = Math.Min(1, (Math.Max(0, heard.HostileMessages - hostile) + 1) / rest); // what was called fine is hostile no more
        return Math.Min(0.99, share + Math.Sqrt(share * (1 - share) / rest));
    }
}
