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

    private static string OrdinaryText(Random random)
    {
        string[] openings = ["What do you think about", "Could you look into", "I read your answer on", "My neighbour asked me about", "Any news on"];
        string[] things = ["the new bus lane", "library opening hours", "the flood plan", "school meals", "the hospital car park", "broadband in the valley", "the market square"];
        string[] endings = ["in our street?", "before winter?", "this year?", "for families like ours?", "when you have a minute?", "please?"];
        return $"{openings[random.Next(openings.Length)]} {things[random.Next(things.Length)]} {endings[random.Next(endings.Length)]} {random.Next(10_000)}";
    }
}
