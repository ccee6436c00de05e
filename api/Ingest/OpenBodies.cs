using Microsoft.Extensions.Hosting;

namespace PileOn.Api.Ingest;

/// <summary>
/// At a stop, a source that pauses with an open request is told to come again: else it would hold the stop up until the server gives up on it and hangs up without
/// a word. Whoever is sending has a moment to come to the end.
/// </summary>
internal sealed class OpenBodies : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource closing = new();
    private readonly CancellationTokenRegistration stopping;
    private readonly ITimer moment;

    public OpenBodies(IHostApplicationLifetime lifetime, TimeProvider time)
    {
        moment = time.CreateTimer(_ => closing.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        stopping = lifetime.ApplicationStopping.Register(() => moment.Change(Moment, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Cancelled when the moment has come: whoever waits for more of a body then gives up.</summary>
    public CancellationToken Closing => closing.Token;

    public void Dispose()
    {
        stopping.Dispose();
        moment.Dispose();
        closing.Dispose();
    }
}
