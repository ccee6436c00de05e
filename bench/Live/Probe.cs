using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using PileOn.Bench.Figures;

namespace PileOn.Bench.Live;

/// <summary>Sends one message after the other, to a few targets in turn so that none waits for the one before to be shown, and times each.</summary>
internal sealed class Probe(HttpClient http, OpenPage page)
{
    private const int Targets = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly long[] sent = new long[Targets];
    private long number;

    public async Task<Timed> Run(TimeSpan length)
    {
        var timed = new Timed(new(), new());
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < until)
        {
            await Send(timed);
            await Task.Delay(Pause);
        }

        return timed;
    }

    private async Task Send(Timed timed)
    {
        var which = (int)(number++ % Targets);
        var shown = page.Shows($"probe{which}", ++sent[which]);
        var line = string.Create(CultureInfo.InvariantCulture,
            $$"""{"id":"p{{number}}","platform":"twitter","sender":"someone{{number}}","target":"probe{{which}}","text":"good morning number {{number}}","sentAt":"{{DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}"}""");
        using var content = new StringContent(line, Encoding.UTF8, "application/x-ndjson");
        var clock = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsync(new Uri("v1/messages", UriKind.Relative), content);
        var accepted = Stopwatch.GetTimestamp();
        if (answer.StatusCode != HttpStatusCode.Accepted) throw new InvalidOperationException($"The server answers {(int)answer.StatusCode}");
        timed.ToAccepted.Add(Stopwatch.GetElapsedTime(clock, accepted));
        timed.ToFrame.Add(Stopwatch.GetElapsedTime(accepted, Math.Max(accepted, await shown))); // a frame may overtake the answer
    }

    public sealed record Timed(Percentiles ToAccepted, Percentiles ToFrame);
}
