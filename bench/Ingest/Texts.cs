using PileOn.Detection.Messages;
using PileOn.Simulation.Scenarios;

namespace PileOn.Bench.Ingest;

/// <summary>What people write: the eight ordinary days before a simulated attack, and the attack.</summary>
internal static class Texts
{
    private static readonly DateTimeOffset Start = new(2023, 1, 2, 7, 0, 0, TimeSpan.Zero);

    /// <summary>A step through them that no period of targets divides: nobody is sent the same few again and again.</summary>
    private const long Stride = 7_919;

    private static readonly Lazy<(Message[] Ordinary, Message[] Attack)> made = new(() =>
    {
        var day = new PileOnDay();
        var messages = day.Generate(1, day.Size, Start).Messages;
        var (before, since) = (messages.Where(message => message.SentAt < Start + day.Lead), messages.Where(message => message.SentAt >= Start + day.Lead));
        return ([.. before], [.. since]);
    });

    public static IReadOnlyList<Message> Ordinary => made.Value.Ordinary;

    /// <summary>Where they write.</summary>
    public static IEnumerable<string> Platforms => made.Value.Ordinary.Concat(made.Value.Attack).Select(message => message.Platform).Distinct();

    /// <summary>The message of a number, for a target that is under attack or not.</summary>
    public static Message Of(long number, bool attacked)
    {
        var some = attacked ? made.Value.Attack : made.Value.Ordinary;
        return some[(int)(number * Stride % some.Length)];
    }
}
