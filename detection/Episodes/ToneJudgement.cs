namespace PileOn.Detection.Episodes;

/// <summary>
/// Whether a crowd is shown to be civil, or about a thing rather than the person. Unknown tone counts as hostile, so that silence and pictures
/// never calm the alarm. Between the two bounds the last answer holds.
/// </summary>
internal static class ToneJudgement
{
    private const double CivilFrom = 0.4;
    private const double HostileBelow = 0.33;

    public static bool IsCivil(Tally crowd, bool before)
    {
        var share = CivilShare(crowd);
        return before ? share >= HostileBelow : share >= CivilFrom;
    }

    /// <summary>The share of messages shown to be civil and not hostile, 0 to 1.</summary>
    public static double CivilShare(Tally crowd) =>
        crowd.Messages == 0 ? 0 : Math.Max(0, Math.Min(crowd.Civil, crowd.ToneKnown - crowd.Hostile)) / crowd.Messages;

    /// <summary>A crowd that began harmless and has turned.</summary>
    public static Term Say(Mood mood) => new(ReasonCodes.Hostility, mood.Messages * (1 - mood.CivilShare), null, 0, mood.Messages, Detail: 1);

    public static Term Say(Tally crowd, bool civil)
    {
        var share = CivilShare(crowd) * crowd.Messages;
        return civil
            ? new(ReasonCodes.Civility, share, null, 0, crowd.Messages)
            : new(ReasonCodes.Hostility, crowd.Messages - share, null, 0, crowd.Messages);
    }
}
