using System.Diagnostics;

namespace PileOn.Rig.Processes;

/// <summary>
/// What a balancer does in front of several dashboards: requests go to one after the other, and what cannot come in at one, to the next. One that is about to close
/// is left alone for a while: a balancer hears of that by asking whether it is ready, this one by answers that are the last on their connection.
/// </summary>
/// <param name="entries">Their addresses.</param>
public sealed class Doors(IReadOnlyList<Uri> entries) : DelegatingHandler(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
{
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(3);

    private readonly long[] closing = new long[entries.Count];
    private int next;

    /// <exception cref="HttpRequestException">All are closed, or one closed with a request inside.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var wanted = request.RequestUri!.PathAndQuery;
        var first = (uint)Interlocked.Increment(ref next);
        int[] inTurn = [.. Enumerable.Range(1, entries.Count).Select(tried => (int)((first + tried) % entries.Count)).OrderBy(IsClosing)];
        foreach (var (tried, door) in inTurn.Index())
        {
            request.RequestUri = new(entries[door], wanted);
            try
            {
                var answer = await base.SendAsync(request, cancellationToken);
                if (answer.Headers.ConnectionClose == true) Volatile.Write(ref closing[door], Stopwatch.GetTimestamp());
                return answer;
            }
            catch (HttpRequestException closed) when (closed.HttpRequestError == HttpRequestError.ConnectionError && tried + 1 < entries.Count)
            {
            }
        }

        throw new UnreachableException();
    }

    private bool IsClosing(int door) => Volatile.Read(ref closing[door]) is > 0 and var since && Stopwatch.GetElapsedTime(since) < LeftAlone;
}
