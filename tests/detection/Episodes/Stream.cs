using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>Makes signed messages as a source would send them, numbered in the order they are asked for.</summary>
internal sealed class Stream(DateTimeOffset start)
{
    private int number;

    public static TargetId Target { get; } = new("mp");

    public DateTimeOffset Start { get; } = start;

    /// <param name="minutes">Event time after <see cref="Start"/>.</param>
    public SignedMessage At(double minutes, string? sender = null, string? text = null, string platform = "twitter", DateTimeOffset? created = null)
    {
        number++;
        var at = Start.AddMinutes(minutes);
        return MessageSigner.Sign(
            new Message
            {
                Id = $"m{number}", Platform = platform, Sender = sender ?? $"u{number}", Targets = [Target.Value], SentAt = at, Text = text,
                Kind = text is null ? MessageKind.Call : MessageKind.Mention, SenderCreatedAt = created,
            },
            at);
    }

    /// <summary>Ordinary days: some messages an hour, each saying something else, half of them from the same few people.</summary>
    public IEnumerable<SignedMessage> Days(double days, int anHour = 2)
    {
        var random = new Random(11);
        for (var hour = 0; hour < days * 24; hour++)
            for (var message = 0; message < anHour; message++)
                yield return At(
                    (hour * 60) + (message * 60.0 / anHour), random.Next(2) == 0 ? $"regular{random.Next(20)}" : null, OrdinaryText(random));
    }

    // Words nobody shares on purpose: what is said on ordinary days has nothing in common but the small words.
    /// <summary>A word that nobody else says, another for each number.</summary>
    public static string Own(int number) => string.Concat("dorlimsek".Select((letter, place) => (char)('a' + ((letter + (number * (place + 3)) + (number / 26)) % 26))));

    private static string OrdinaryText(Random random)
    {
        string[] small = ["the", "and", "about", "with", "our", "for", "when", "please", "could", "you"];
        return string.Join(' ', Enumerable.Range(0, random.Next(6, 14)).Select(place => place % 2 == 0 ? Word(random) : small[random.Next(small.Length)]));
    }

    private static string Word(Random random)
    {
        string[] syllables = ["ba", "der", "fo", "gri", "hel", "ja", "kor", "lum", "mi", "nest", "pol", "quo", "ra", "sti", "tor", "ul", "ven", "wis", "yo", "zan"];
        return string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => syllables[random.Next(syllables.Length)]));
    }
}
