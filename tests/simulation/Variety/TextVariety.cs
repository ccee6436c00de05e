using System.Text.RegularExpressions;
using PileOn.Detection.Messages;

namespace PileOn.Simulation.Tests.Variety;

/// <summary>How much the messages of a stream repeat each other, and what they look like. Reposts and calls are left out.</summary>
/// <param name="Messages">Messages looked at.</param>
/// <param name="Exact">Share that say, apart from case, stops, links and mentions, what an earlier one said.</param>
/// <param name="Near">Share whose character 5-grams have a Jaccard similarity above 0.6 with an earlier one's.</param>
/// <param name="Types">Different words among the first 20,000.</param>
/// <param name="Pairs">Different pairs of neighbouring words among the first 20,000.</param>
/// <param name="Length10">Characters that a tenth of the messages stay below, mentions aside; likewise the median and nine tenths.</param>
/// <param name="Newcomers">Share of messages by somebody who has not written to that target before.</param>
internal sealed record TextVariety(
    int Messages, double Exact, double Near, int Types, int Pairs, int Length10, int Length50, int Length90,
    double Links, double Hashtags, double Mentions, double Emoji, double Newcomers)
{
    private const int Window = 20_000;

    public static TextVariety Of(IEnumerable<Message> stream, int most = 7_000)
    {
        var messages = stream.Where(message => message.Kind != MessageKind.Repost && !string.IsNullOrWhiteSpace(message.Text)).Take(most).ToArray();
        var texts = messages.Select(message => Plain(message.Text!)).ToArray();
        var words = texts.SelectMany(text => text.Split(' ')).Take(Window).ToArray();
        var lengths = messages.Select(message => Regex.Replace(message.Text!, @"@\w+", "").Trim().Length).Order().ToArray();
        var contacts = new HashSet<(string, string?)>();
        return new(
            messages.Length, 1 - ((double)texts.Distinct().Count() / texts.Length), NearRepeats.Share(texts),
            words.Distinct().Count(), words.Zip(words.Skip(1)).Distinct().Count(),
            lengths[lengths.Length / 10], lengths[lengths.Length / 2], lengths[lengths.Length * 9 / 10],
            Share(message => message.Text!.Contains("http", StringComparison.Ordinal)), Share(message => message.Text!.Contains('#')),
            Share(message => message.Text!.Count(letter => letter == '@') > 1), Share(message => message.Text!.EnumerateRunes().Any(IsEmoji)),
            Share(message => contacts.Add((message.Targets[0], message.Sender))));

        double Share(Func<Message, bool> has) => (double)messages.Count(has) / messages.Length;
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Messages,6} messages  exact {Exact:P1}  near {Near:P1}  types {Types}  pairs {Pairs}  length {Length10}/{Length50}/{Length90}  links {Links:P1}  hashtags {Hashtags:P1}  mentions {Mentions:P1}  emoji {Emoji:P1}  newcomers {Newcomers:P1}");

    private static bool IsEmoji(System.Text.Rune rune) => rune.Value is >= 0x2600 and < 0x27C0 or >= 0x1F300;

    private static string Plain(string text)
    {
        text = Regex.Replace(text.ToLowerInvariant(), @"https?://\S+|@\w+", "");
        return Regex.Replace(Regex.Replace(text, @"[^\w\s#]", ""), @"\s+", " ").Trim();
    }
}
