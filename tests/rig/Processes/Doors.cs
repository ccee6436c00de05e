namespace PileOn.Rig.Processes;

/// <summary>What a balancer does in front of several dashboards: requests go to one after the other, and what cannot come in at one, to the next.</summary>
/// <param name="entries">Their addresses.</param>
public sealed class Doors(IReadOnlyList<Uri> entries) : DelegatingHandler(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
{
    private int next;

    /// <exception cref="HttpRequestException">All are closed, or one closed with a request inside.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var wanted = request.RequestUri!.PathAndQuery;
        var first = (uint)Interlocked.Increment(ref next);
        for (var tried = 1; ; tried++)
        {
            request.RequestUri = new(entries[(int)((first + tried) % entries.Count)], wanted);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException closed) when (closed.HttpRequestError == HttpRequestError.ConnectionError && tried < entries.Count)
            {
            }
        }
    }
}
