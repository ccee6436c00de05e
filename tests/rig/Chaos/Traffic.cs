using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace PileOn.Rig.Chaos;

/// <summary>People who write: some to the same few targets all the time, and once a cycle a crowd that pastes one wording at somebody new.</summary>
/// <param name="run">Makes ids unique among runs.</param>
internal sealed class Traffic(PatientClient client, Ledger ledger, string run)
{
    private const int Steady = 4;
    private const int AttackMessages = 40;

    private static readonly string[] Words =
        [.. "about after again bridge council every evening friday garden harbour house letter library market meeting morning never office people question report river road school street thanks today train village water window winter wonder".Split(' ')];

    private readonly ConcurrentDictionary<string, string> positions = new();
    private long number;

    /// <summary>The latest position that a yes about a target came with: up to there everything about it must be shown to whoever asks with it.</summary>
    public string PositionOf(string target) => Uri.EscapeDataString(positions[target]);

    /// <summary>Writes to everybody's targets until told to stop, then ends with a yes for all it began to send.</summary>
    public async Task Chat(Random random, CancellationToken stop, CancellationToken cancellation)
    {
        while (!stop.IsCancellationRequested)
        {
            var target = $"steady-{random.Next(Steady)}";
            var senders = Enumerable.Range(0, random.Next(1, 30)).Select(_ => $"u{random.Next(3_000)}").ToArray();
            await Send(target, senders, () => string.Join(' ', Enumerable.Range(0, random.Next(5, 15)).Select(_ => Words[random.Next(Words.Length)])), cancellation);
        }
    }

    /// <summary>A crowd of new senders, a few messages a request.</summary>
    public async Task Attack(string target, Random random, CancellationToken cancellation)
    {
        for (var sent = 0; sent < AttackMessages;)
        {
            var senders = Enumerable.Range(sent, Math.Min(random.Next(1, 6), AttackMessages - sent)).Select(place => $"{target}-{place}").ToArray();
            await Send(target, senders, () => $"Resign today, nobody in Brackley believes one word of yours about the harbour company and its {target} money", cancellation);
            sent += senders.Length;
        }

        ledger.Attack(target);
    }

    private async Task Send(string target, string[] senders, Func<string> text, CancellationToken cancellation)
    {
        var lines = senders.Select(sender => JsonSerializer.Serialize(new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{run}-{Interlocked.Increment(ref number)}"), platform = "twitter", sender, target, sentAt = DateTimeOffset.UtcNow, text = text(),
        })).ToArray();
        var position = await client.Post(lines, cancellation);
        ledger.Acknowledged(target, senders);
        positions.AddOrUpdate(target, position, (_, known) => Later(known, position));
    }

    // Several write to one target at the same time, and the one that was answered last did not come last. A target has its place in one partition.
    private static string Later(string one, string other) => Place(one) > Place(other) ? one : other;

    private static long Place(string position) => long.Parse(position.AsSpan(position.IndexOf('-', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
}
