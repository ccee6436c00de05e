using System.Threading.RateLimiting;

namespace PileOn.Api.Ingest;

/// <summary>
/// How much this process works on at once. What goes beyond waits its turn, and when as much waits as would hold everybody up, new requests are asked to come
/// back before they are signed and sent on: so that those that are taken do not get slower and slower.
/// </summary>
/// <param name="atOnce">What is signed and on its way to the log, by <see cref="Chunk.Weight"/>.</param>
internal sealed class IngestGate(int atOnce) : IDisposable
{
    private const int LinesACore = 2_000;

    /// <summary>A large part takes no more than such a share of the room, or it would never find any among many small ones.</summary>
    private const int Share = 4;

    private readonly ConcurrencyLimiter limiter = new(new() { PermitLimit = atOnce, QueueLimit = 2 * atOnce, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public IngestGate() : this(LinesACore * Environment.ProcessorCount) { }

    /// <returns>To be disposed when the lines are durable. Not acquired when too much waits.</returns>
    public ValueTask<RateLimitLease> Enter(int weight, CancellationToken cancellation) => limiter.AcquireAsync(Math.Clamp(weight, 1, Math.Max(1, atOnce / Share)), cancellation);

    public void Dispose() => limiter.Dispose();
}
