using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace PileOn.Bench.Failover;

/// <summary>Somebody who writes to targets that lie on all silos, one request each and all at once, and comes again when told to. Any other answer is a failure.</summary>
/// <param name="http">Reaches the deployment, with a key; disposed of with this.</param>
internal sealed class Everybody(HttpClient http) : IDisposable
{
    public const int Targets = 32;

    private int rounds, taken, askedAgain, failed;
    private long longest;

    public int Taken => taken;

    public int AskedAgain => askedAgain;

    public int Failed => failed;

    /// <summary>From a request's first try to its yes and the answer that shows it.</summary>
    public TimeSpan Longest => new(longest);

    /// <summary>Has every target take a message and show it.</summary>
    public async Task Write(CancellationToken cancellation)
    {
        var round = ++rounds;
        await Task.WhenAll(Enumerable.Range(0, Targets).Select(async target =>
        {
            var clock = Stopwatch.GetTimestamp();
            var line = string.Create(CultureInfo.InvariantCulture,
                $$"""{"id":"{{round}}-{{target}}","platform":"twitter","sender":"s{{round}}","target":"target{{target}}","text":"good morning","sentAt":"{{DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}"}""");
            var answer = await Answer(() => http.PostAsync("v1/messages", new StringContent(line, Encoding.UTF8, "application/x-ndjson"), cancellation), HttpStatusCode.Accepted, cancellation);
            await Shown(target, answer.GetProperty("position").GetString()!, cancellation);
            Interlocked.Increment(ref taken);
            InterlockedMax(ref longest, Stopwatch.GetElapsedTime(clock).Ticks);
        }));
    }

    /// <summary>Counts from here on.</summary>
    public void Forget() => (taken, askedAgain, failed, longest) = (0, 0, 0, 0);

    /// <returns>Messages that are shown too few or too many.</returns>
    public async Task<long> Missing(CancellationToken cancellation)
    {
        var missing = 0L;
        for (var target = 0; target < Targets; target++) missing += Math.Abs(rounds - (await Shown(target, position: null, cancellation)).GetProperty("messages").GetInt64());
        return missing;
    }

    public void Dispose() => http.Dispose();

    private Task<JsonElement> Shown(int target, string? position, CancellationToken cancellation) =>
        Answer(() => http.GetAsync($"v1/targets/target{target}{(position is null ? "" : "?minPosition=" + Uri.EscapeDataString(position))}", cancellation), HttpStatusCode.OK, cancellation);

    private async Task<JsonElement> Answer(Func<Task<HttpResponseMessage>> ask, HttpStatusCode wanted, CancellationToken cancellation)
    {
        var again = false;
        while (true)
        {
            try
            {
                using var answer = await ask();
                if (answer.StatusCode == wanted) return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) || answer.Headers.RetryAfter is null) Interlocked.Increment(ref failed);
                else if (!again) Interlocked.Increment(ref askedAgain);
                again = true;
            }
            catch (HttpRequestException)
            {
                Interlocked.Increment(ref failed); // cut off
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation); // sooner than it is asked to, so that what is measured is not its own patience
        }
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var before = Volatile.Read(ref most); value > before;)
        {
            var found = Interlocked.CompareExchange(ref most, value, before);
            if (found == before) return;
            before = found;
        }
    }
}
