using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PileOn.Bench.Figures;
using PileOn.Bench.Streams;
using PileOn.Contracts.Log;
using PileOn.Detection.Messages;

namespace PileOn.Bench.Ingest;

/// <summary>Clients that send one batch after the other, each as soon as the one before is answered. Bodies are made before the clock of a request starts.</summary>
internal sealed class Load(HttpClient http, Shape shape, int clients, int batch)
{
    private const int Regulars = 50_000;

    private readonly Lock gate = new();
    private PositionToken position = new([]);
    private Seconds? seconds;
    private long made;
    private long sent;
    private long refused;
    private long unsaid;

    /// <summary>Where the numbers of its messages begin: two loads on one server send nothing twice.</summary>
    public long First { get; init; }

    /// <summary>Messages a request.</summary>
    public int Batch => batch;

    /// <summary>How long the requests took that were accepted, each from when it was sent for the last time.</summary>
    public Percentiles ToAccepted { get; } = new();

    /// <summary>The same from when its messages were sent for the first time, waiting as they were asked to included.</summary>
    public Percentiles FromFirstToAccepted { get; } = new();

    public long Sent => sent;

    /// <summary>Messages taken in the second of its <see cref="Run"/> in which the fewest were.</summary>
    public long LowestSecond { get; private set; }

    /// <summary>Requests that were asked to come back later.</summary>
    public long Refused => refused;

    /// <summary>Those of them that were not told when.</summary>
    public long RefusedWithoutATime => unsaid;

    public async Task Run(TimeSpan length)
    {
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        seconds = new(TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetTimestamp() < until) await Send();
        })));
        LowestSecond = seconds.Lowest(length);
    }

    public async Task Send()
    {
        var body = Lines.Of(Messages());
        var first = Stopwatch.GetTimestamp();
        while (true)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("application/x-ndjson");
            var clock = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsync(new Uri("v1/messages", UriKind.Relative), content);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                Interlocked.Increment(ref refused);
                if (answer.Headers.RetryAfter is null) Interlocked.Increment(ref unsaid);
                await Task.Delay(100);
                continue;
            }

            answer.EnsureSuccessStatusCode();
            ToAccepted.Add(Stopwatch.GetElapsedTime(clock));
            FromFirstToAccepted.Add(Stopwatch.GetElapsedTime(first));
            Interlocked.Add(ref sent, batch);
            seconds?.Add(batch);
            var said = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("position").GetString()!;
            lock (gate)
                if (PositionToken.TryParse(said, out var reached)) position = position.With(reached);
            return;
        }
    }

    /// <summary>Waits until everything sent has been applied.</summary>
    public async Task Applied()
    {
        while (true)
        {
            using var answer = await http.GetAsync(new Uri($"v1/targets/{Target(0)}?minPosition={Uri.EscapeDataString(position.ToString())}", UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return;
        }
    }

    private IEnumerable<Message> Messages()
    {
        var now = DateTimeOffset.UtcNow;
        for (var i = 0; i < batch; i++)
        {
            var number = First + Interlocked.Increment(ref made);
            yield return Texts.Of(number, attacked: number % shape.Targets < shape.Attacked) with
            {
                Id = $"m{number}",
                Sender = shape.NewSenders ? $"s{number}" : $"s{(number * 7_919) % Regulars}",
                Targets = [Target(number)],
                SentAt = now,
            };
        }
    }

    private string Target(long number) => $"target{number % shape.Targets}";
}
