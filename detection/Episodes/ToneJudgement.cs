using PileOn.Detection.Coordination;

namespace PileOn.Detection.Episodes;

/// <summary>
/// Whether a crowd is shown to be civil, or about a thing rather than the person. Unknown tone counts as hostile, so that silence and pictures never calm the alarm:
/// only as much of it as is usual at the target says nothing. One account that floods does not speak for the crowd. Between the two bounds, which part the less the more is known, the last answer holds.
/// </summary>
internal readonly record struct ToneJudgement
{
    /// <summary>Between what attacks reach at most and what harmless crowds have at least, in simulated and in other people's days.</summary>
    private const double Middle = 0.42;

    /// <summary>The spread of one message's civility.</summary>
    private const double Spread = 0.26;

    /// <summary>So much of a crowd may be of unknown tone and say nothing: where half of it cannot be judged nobody knows that it is civil.</summary>
    private const double MostUnknown = 0.5;

    /// <summary>However much is usual, so much of what came is the crowd's.</summary>
    private const double LeastOfCrowd = 0.3;

    /// <summary>Hostility that surprises less is what a few harmless people are taken for by mistake.</summary>
    private const double AttacksFrom = 1.5;

    private ToneJudgement(Tally crowd, double civilShare, double weight, double hostility) => (Crowd, CivilShare, Weight, Hostility) = (crowd, civilShare, weight, hostility);

    public Tally Crowd { get; }

    /// <summary>The share of the crowd's messages shown to be civil and not hostile, 0 to 1.</summary>
    public double CivilShare { get; }

    /// <summary>How many messages of the crowd alone would say as much.</summary>
    public double Weight { get; }

    /// <summary>-log10 of the probability of so many messages that are hostile or cannot be judged.</summary>
    public double Hostility { get; }

    /// <param name="crowd">Its messages.</param>
    /// <param name="usual">What shares are usual at the target.</param>
    /// <param name="ordinary">How many of them would have come anyhow: they are taken to be as usual, so that an ordinary day does not calm what comes on top of it.</param>
    public static ToneJudgement Of(Tally crowd, UsualShares usual, double ordinary = 0)
    {
        var heard = crowd.Heard;
        var unknown = Math.Min(heard.Messages - heard.Known, heard.Messages * Math.Min(usual.ToneUnknown.Value, MostUnknown));
        var judged = heard.Messages - unknown;
        if (judged <= 0) return new(crowd, 0, 0, 6);
        var theirs = Math.Max(judged - (ordinary * (1 - Math.Min(usual.ToneUnknown.Value, MostUnknown))), judged * LeastOfCrowd);
        var civil = Civil(heard) - ((judged - theirs) * usual.Civil.Value);
        var attacking = heard.HostileMessages + (long)Math.Round(heard.Messages - heard.Known - unknown);
        return new(crowd, Math.Clamp(civil / theirs, 0, 1), theirs * theirs / judged, Binomial.Surprise(attacking, (long)Math.Round(judged), usual.Hostile.Value));
    }

    /// <param name="before">What it was held to be.</param>
    /// <param name="actsTogether">Whether it is known to: people who say the same and are not shown to be civil are no harmless crowd, whatever the words.</param>
    public bool IsCivil(bool before, bool actsTogether = false) =>
        Crowd.Messages > 0 && (before ? !IsHostile(CivilShare, Weight) || (!actsTogether && Hostility < AttacksFrom) : CivilShare >= Middle + Doubt(Weight));

    /// <summary>Whether so little of so many messages is civil that it is no chance.</summary>
    public static bool IsHostile(double civilShare, double messages) => civilShare < Middle - Doubt(messages);

    /// <summary>A crowd that began harmless and has turned, by its mood or by a stretch of it.</summary>
    public static Term Say(Mood mood, Turning? stretch) => stretch is { } turned && !mood.HasTurned
        ? SayTurned(turned.Hostile, turned.Messages, turned.CivilShare)
        : SayTurned(mood.NotHarmless, mood.Messages, mood.CivilShare);

    /// <summary>What all of them say, and apart from it the share that decides.</summary>
    public Term Say(bool civil) => civil
        ? new(ReasonCodes.Civility, Civil(Crowd.Said), null, 0, Crowd.Messages, Civil: CivilShare)
        : new(ReasonCodes.Hostility, Crowd.Said.HostileMessages + Crowd.Said.Messages - Crowd.Said.Known, null, 0, Crowd.Messages, Civil: CivilShare);

    private static Term SayTurned(double notHarmless, double messages, double civilShare) =>
        new(ReasonCodes.Hostility, notHarmless, null, 0, messages, Detail: 1, Civil: civilShare);

    private static double Doubt(double messages) => Spread / Math.Sqrt(Math.Max(messages, 1));

    // As many as are civil in the mean.
    private static double Civil(ToneTally tone) => Math.Max(0, Math.Min(tone.Civil, tone.Known - tone.Hostile));
}
