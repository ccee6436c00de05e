using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using PileOn.Bench.Figures;

namespace PileOn.Bench.Live;

/// <summary>
/// Sends a message every 20 ms and times each from when it was due: it waits neither for the answer nor for the frame of the one before. They go to so many
/// targets in turn that none waits because its target was just shown: that is done every two seconds at most when much is to be shown.
/// </summary>
internal sealed class Probe(HttpClient http, OpenPage page)
{
    private const int Targets = 128;
    private static readonly Schedule schedule = new(TimeSpan.FromMilliseconds(20), TimeProvider.System);

    private readonly long[] sent = new long[Targets];
    private long number;

    public async Task<Timed> Run(TimeSpan length)
    {
        var timed = new Timed(new(), new(), new());
        await schedule.Run(length, due => Send(timed, due));
        return timed;
    }

    private async Task Send(Timed timed, long due)
    {
        var (mine, which) = (++number, (int)(number % Targets));
        var shown = page.Shows($"probe{which}", ++sent[which]);
        var line = string.Create(CultureInfo.InvariantCulture,
            $$"""{"id":"p{{mine}}","platform":"twitter","sender":"someone{{mine}}","target":"probe{{which}}","text":"good morning number {{mine}}","sentAt":"{{DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}"}""");
        var accepted = await Accepted(line);
        var frame = Math.Max(accepted, await shown); // a frame may overtake the answer
        timed.ToAccepted.Add(Stopwatch.GetElapsedTime(due, accepted));
        timed.FromAcceptedToFrame.Add(Stopwatch.GetElapsedTime(accepted, frame));
        timed.ToFrame.Add(Stopwatch.GetElapsedTime(due, frame));
    }

    /// <summary>The moment of the 202. Who is asked to come again does so: that is part of how long it takes.</summary>
    private async Task<long> Accepted(string line)
    {
        while (true)
        {
            using var content = new StringContent(line, Encoding.UTF8, "application/x-ndjson");
            using var answer = await http.PostAsync(new Uri("v1/messages", UriKind.Relative), content);
            if (answer.StatusCode == HttpStatusCode.Accepted) return Stopwatch.GetTimestamp();
            if (answer.Headers.RetryAfter?.Delta is not { } later) throw new InvalidOperationException($"The server answers {(int)answer.StatusCode}");
            await Task.Delay(later);
        }
    }

    /// <param name="ToAccepted">From when a message was due to its 202.</param>
    /// <param name="ToFrame">From when it was due until it is shown.</param>
    public sealed record Timed(Percentiles ToAccepted, Percentiles FromAcceptedToFrame, Percentiles ToFrame);
}
