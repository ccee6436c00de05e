using System.Globalization;
using PileOn.Detection.Campaigns;

namespace PileOn.Detection.Episodes;

/// <summary>The evidence terms as sentences: the one place where detection speaks English.</summary>
internal static class ReasonText
{
    public static Reason Of(Term term)
    {
        var (args, text) = Say(term);
        return new(term.Code, Round(term.Seen), term.Usual is { } usual ? Round(usual) : null, Math.Round(term.Weight, 2), args, text);
    }

    private static (Dictionary<string, double> Args, string Text) Say(Term term) => term.Code switch
    {
        ReasonCodes.Velocity when term.Platform is { } platform => (new() { ["minutes"] = term.Detail, [$"platform:{platform}"] = 1 },
            $"{Count(term.Seen)} messages by {platform} in {Minutes(term.Detail)} where {Number(term.Usual)} are usual"),
        ReasonCodes.Velocity => (new() { ["minutes"] = term.Detail },
            $"{Count(term.Seen)} messages in {Minutes(term.Detail)} where {Number(term.Usual)} are usual"),
        ReasonCodes.NewSenders => (new() { ["of"] = term.Of },
            $"{Percent(term.Seen, term.Of)} of {Count(term.Of)} messages come from senders who never wrote before; {Percent(term.Usual ?? 0, term.Of)} is usual"),
        ReasonCodes.Phrasing when term.Detail == 0 => (new() { ["of"] = term.Of, ["minutes"] = 60 },
            $"{Count(term.Seen)} senders repeat, within an hour and {Count(term.Of)} messages, wording that somebody else just used; {Number(term.Usual)} would by chance"),
        ReasonCodes.Phrasing => (new() { ["of"] = term.Of, ["bits"] = Math.Round(term.Detail, 1) },
            $"{Count(term.Seen)} senders use nearly the same wording among {Count(term.Of)} messages; {Number(term.Usual)} would by chance"),
        ReasonCodes.NewWording => (new() { ["of"] = term.Of, ["newcomers"] = term.Detail },
            $"{Count(term.Seen)} of {Count(term.Of)} senders have come with a new wording, {Count(term.Detail)} of whom took no part in what was told before"),
        ReasonCodes.SlowBurn => (new() { ["of"] = term.Of, ["bits"] = Math.Round(term.Detail, 1) },
            $"{Count(term.Seen)} senders have come to use nearly the same wording over days, among {Count(term.Of)} messages; {Number(term.Usual)} would by chance"),
        ReasonCodes.Disguise => (new() { ["of"] = term.Of },
            $"{Count(term.Seen)} of {Count(term.Of)} messages hide letters from filters; {Number(term.Usual)} is usual"),
        ReasonCodes.Root => (Brought(new() { ["of"] = term.Of }, term.Amplifiers ?? []),
            $"{Count(term.Seen)} of {Count(term.Of)} messages answer, quote or repost one and the same post; {Number(term.Usual)} is usual"
            + string.Concat((term.Amplifiers ?? []).Select(amplifier => $"; {Count(amplifier.Brought)} came by way of a post by {amplifier.Author.Account}"))),
        ReasonCodes.Synchrony when term.Detail > 0 => (new() { ["before"] = term.Of, ["seconds"] = term.Detail },
            $"{Count(term.Seen)} senders who never wrote before came within one minute, {Number(term.Of)} in the five minutes before it"),
        ReasonCodes.Synchrony => (new() { ["of"] = term.Of },
            $"{Count(term.Seen)} pairs of senders said the same within a minute of each other; {Number(term.Usual)} would by chance"),
        ReasonCodes.YoungAccounts when term.Detail > 0 => (new() { ["of"] = term.Of, ["sameDay"] = 1 },
            $"{Count(term.Seen)} of {Count(term.Of)} accounts were made on one and the same day; {Number(term.Usual)} would by chance"),
        ReasonCodes.YoungAccounts => (new() { ["of"] = term.Of, ["days"] = Recent.RecentMessages.YoungDays },
            $"{Count(term.Seen)} of {Count(term.Of)} accounts are younger than {Recent.RecentMessages.YoungDays} days; {Number(term.Usual)} is usual"),
        ReasonCodes.SharedSenders => (new() { ["targets"] = term.Detail },
            $"{Count(term.Seen)} of the senders also take part in what happens at {Elsewhere(term.Detail)}; {Number(term.Usual)} would by chance"),
        ReasonCodes.Hostility when term.Detail > 0 => (new() { ["of"] = Math.Round(term.Of), ["latest"] = 1, ["civil"] = Math.Round(term.Civil, 2) },
            $"{Percent(term.Seen, term.Of)} of the latest messages are hostile or cannot be judged and {Percent(term.Civil, 1)} are shown to be civil, where most had been harmless"),
        ReasonCodes.Hostility => (new() { ["of"] = term.Of, ["civil"] = Math.Round(term.Civil, 2) },
            $"{Count(term.Seen)} of {Count(term.Of)} messages are hostile or cannot be judged; of what comes beyond the usual {Percent(term.Civil, 1)} is shown to be civil"),
        ReasonCodes.PersistentHostility => (new() { ["hours"] = term.Detail },
            $"{Count(term.Seen)} hostile messages in {Hours(term.Detail)} where {Number(term.Usual)} are usual"),
        ReasonCodes.Civility => (new() { ["of"] = term.Of, ["civil"] = Math.Round(term.Civil, 2) },
            $"{Percent(term.Seen, term.Of)} of {Count(term.Of)} messages are civil, or about a thing rather than the person; of what comes beyond the usual {Percent(term.Civil, 1)} is"),
        ReasonCodes.Threat => ([], $"A message reads like a threat: {Percent(term.Seen, 1)} sure"),
        ReasonCodes.ProtectedFact => (new() { [$"kind:{term.Fact}"] = 1 }, $"A message names the {term.Fact} that is protected"),
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Code, "There is no sentence for this reason."),
    };

    private static Dictionary<string, double> Brought(Dictionary<string, double> args, IReadOnlyList<Amplifier> amplifiers)
    {
        foreach (var amplifier in amplifiers) args[$"amplifier:{amplifier.Author.Account}"] = amplifier.Brought;
        return args;
    }

    private static double Round(double value) => Math.Abs(value) >= 100 ? Math.Round(value) : Math.Round(value, 2);

    private static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Number(double? value) => value switch
    {
        null => "none",
        < 0.05 => "fewer than 0.1",
        >= 99.5 => Count(value.Value),
        _ => value.Value.ToString("0.#", CultureInfo.InvariantCulture),
    };

    private static string Percent(double part, double of) =>
        (of <= 0 ? 0 : Math.Round(100 * part / of)).ToString("0", CultureInfo.InvariantCulture) + "%";

    // They are shared with one target, the one with which most are, however many the campaign has.
    private static string Elsewhere(double targets) =>
        targets <= 1 ? "another target" : $"one of {(targets > CampaignLinker.ToldExactly ? "about " : "")}{Count(targets)} other targets of this campaign";

    private static string Hours(double hours) => hours <= 24 ? $"{Count(hours)} hours" : $"{Count(hours / 24)} days";

    private static string Minutes(double minutes) => minutes switch
    {
        1 => "one minute",
        60 => "one hour",
        720 => "12 hours",
        _ => $"{Count(minutes)} minutes",
    };
}
