using PileOn.Detection.Messages;
using PileOn.Simulation.Scenarios;

namespace PileOn.Bench.Streams;

/// <summary>
/// A stream as long as one likes: twelve targets, for whom eight ordinary days and a day of an attack follow each other again and again. The people of each
/// attack are new ones; a wording comes back after weeks.
/// </summary>
internal sealed class LongStream
{
    private const int Different = 8;
    private static readonly DateTimeOffset Start = new(2023, 1, 2, 7, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Every = TimeSpan.FromDays(9);

    private readonly Lazy<IReadOnlyList<Message>>[] days =
        [.. Enumerable.Range(1, Different).Select(seed => new Lazy<IReadOnlyList<Message>>(() => new PileOnDay().Generate((ulong)seed, 20_000, Start).Messages))];

    /// <summary>Its messages in the order of event time, without end.</summary>
    public IEnumerable<Message> Messages()
    {
        for (var round = 0; ; round++)
        {
            var (later, mark) = (round * Every, $"-{round}");
            foreach (var message in days[round % Different].Value)
                yield return message with { Id = message.Id + mark, Sender = message.Sender is { } sender ? sender + mark : null, SentAt = message.SentAt + later };
        }
    }
}
