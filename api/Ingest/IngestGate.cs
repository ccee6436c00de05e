using System.Threading.RateLimiting;

namespace PileOn.Api.Ingest;

/// <summary>
/// How much this process works on at once. What goes beyond waits its turn, and when as much waits as would hold everybody up, new requests are asked to come
/// back before anything was spent on them: so that those that are taken do not get slower and slower.
/// </summary>
/// <param name="atOnce">Lines that are signed and on their way to the log.</param>
internal sealed class IngestGate(int atOnce) : IDisposable
{
    private const int LinesACore = 2_000;

    private readonly ConcurrencyLimiter limiter = new(new() { PermitLimit = atOnce, QueueLimit = 2 * atOnce, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public IngestGate() : this(LinesACore * Environment.ProcessorCount) { }

    /// <returns>To be disposed when the lines are durable. Not acquired when too much waits.</returns>
    public ValueTask<RateLimitLease> Enter(int lines, CancellationToken cancellation) => limiter.AcquireAsync(Math.Clamp(lines, 1, atOnce), cancellation);

    public void Dispose() => limiter.Dispose();
}
