using PileOn.Bench.Ingest;
using PileOn.Detection.Messages;

namespace PileOn.Bench.Memory;

/// <summary>What reaches targets on ordinary days: texts of a simulated life, four in five of them from somebody who never wrote before.</summary>
/// <param name="each">Messages to each target.</param>
/// <param name="span">Over which they are spread, up to now.</param>
internal sealed class Visits(int each, TimeSpan span)
{
    private readonly Random random = new(7);
    private readonly DateTimeOffset begin = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()) - span;

    /// <param name="kind">Begins the targets' names.</param>
    /// <param name="first">The number of the first target.</param>
    /// <returns>A message to each target at a time, in the order they were sent.</returns>
    public IEnumerable<IReadOnlyList<Message>> To(string kind, int first, int targets) =>
        Enumerable.Range(0, each).Select(visit => Enumerable.Range(first, targets).Select(target => Message(kind, target, visit)).ToArray());

    private Message Message(string kind, int target, int visit)
    {
        var number = ((long)target * each) + visit;
        return Texts.Of(number, attacked: false) with
        {
            Id = $"{kind}{number}",
            Sender = visit % 5 == 0 ? $"regular{target}" : $"sender{number}",
            Targets = [$"{kind}{target}"],
            SentAt = begin.AddSeconds((int)(span.TotalSeconds * (visit + random.NextDouble()) / each)), // as exactly as most platforms tell it
        };
    }
}
