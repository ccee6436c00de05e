using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>
/// A sender for each of some targets, who sends one message after the other, each until it is taken: he comes again when he is told to, and takes anything but a yes
/// or that for a mistake of PileOn's.
/// </summary>
internal sealed class Senders : IAsyncDisposable
{
    /// <summary>Sooner than they are told to, so that nobody waits for them; and no faster than people write.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient http;
    private readonly string[] targets;
    private readonly string? text;
    private readonly int[] taken;
    private readonly string[] positions;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource leave = new();
    private readonly Task[] sending;
    private int refused;

    /// <param name="http">With a key, and theirs from now on.</param>
    /// <param name="targets">To whom they write.</param>
    /// <param name="text">What all of them write.</param>
    public Senders(HttpClient http, IEnumerable<string> targets, string? text = null)
    {
        (this.http, this.targets, this.text) = (http, [.. targets], text);
        (taken, positions) = (new int[this.targets.Length], new string[this.targets.Length]);
        sending = [.. this.targets.Select((_, sender) => Send(sender))];
    }

    /// <summary>How often one was told to come again.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>Waits until somebody is told to come again.</summary>
    public Task OneRefused(CancellationToken cancellation)
    {
        var before = Refused;
        return Until(() => Refused > before, cancellation);
    }

    /// <summary>Waits until each has had a yes to a message that he began to send after this was asked.</summary>
    public Task EachTaken(CancellationToken cancellation)
    {
        int[] before = [.. taken]; // one may be under way
        return Until(() => Enumerable.Range(0, targets.Length).All(sender => Volatile.Read(ref taken[sender]) >= before[sender] + 2), cancellation);
    }

    /// <summary>Ends with a yes to all that was begun.</summary>
    public async Task Stop()
    {
        await stop.CancelAsync();
        await Task.WhenAll(sending);
    }

    /// <summary>Each target has what its sender has had a yes to, once.</summary>
    public async Task ShouldBeCounted(CancellationToken cancellation)
    {
        for (var sender = 0; sender < targets.Length; sender++)
        {
            var path = $"v1/targets/{targets[sender]}?minPosition={positions[sender]}";
            (await Answered(() => http.GetAsync(path, cancellation), HttpStatusCode.OK, cancellation)).GetProperty("messages").GetInt32().ShouldBe(taken[sender], targets[sender]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await leave.CancelAsync(); // whoever is told to come again, for ever, waits for nothing more
        await Task.WhenAny(Task.WhenAll(sending));
        http.Dispose();
        stop.Dispose();
        leave.Dispose();
    }

    private async Task Send(int sender)
    {
        while (!stop.IsCancellationRequested)
        {
            var line = JsonSerializer.Serialize(new { id = $"m{taken[sender]}", platform = "x", sender = $"s{taken[sender]}", target = targets[sender], text, sentAt = TimeProvider.System.GetUtcNow() });
            var answer = await Answered(() => http.PostAsync("v1/messages", new StringContent(line, Encoding.UTF8, "application/x-ndjson"), leave.Token), HttpStatusCode.Accepted, leave.Token);
            positions[sender] = answer.GetProperty("position").GetString()!;
            Interlocked.Increment(ref taken[sender]);
            await Task.Delay(Pause);
        }
    }

    private async Task<JsonElement> Answered(Func<Task<HttpResponseMessage>> ask, HttpStatusCode yes, CancellationToken cancellation)
    {
        while (true)
        {
            using var answer = await ask();
            if (answer.StatusCode == yes) return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter.ShouldNotBeNull();
            Interlocked.Increment(ref refused);
            await Task.Delay(Pause, cancellation);
        }
    }

    private async Task Until(Func<bool> happened, CancellationToken cancellation)
    {
        while (!happened())
        {
            await Task.WhenAll(sending.Where(one => one.IsCompleted)); // one that has found a mistake says so
            await Task.Delay(Pause, cancellation);
        }
    }
}
