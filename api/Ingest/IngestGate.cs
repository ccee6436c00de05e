using System.Threading.RateLimiting;
using PileOn.Contracts.Fairness;

namespace PileOn.Api.Ingest;

/// <summary>
/// How much this process works on at once. What goes beyond waits its turn, and when as much waits as would hold everybody up, new requests are asked to come
/// back before they are signed and sent on: so that those that are taken do not get slower and slower. A workspace that sends little is not turned away because
/// of one that sends too much.
/// </summary>
/// <param name="atOnce">What is signed and on its way to the log, by <see cref="Chunk.Weight"/>; twice as much waits.</param>
internal sealed class IngestGate(int atOnce) : IDisposable
{
    private const int LinesACore = 2_000;

    /// <summary>A large part takes no more than such a share of the room, or it would never find any among many small ones.</summary>
    private const int Share = 4;

    private readonly SharedRoom room = new(3 * atOnce);
    private readonly ConcurrencyLimiter limiter = new(new() { PermitLimit = atOnce, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public IngestGate() : this(LinesACore * Environment.ProcessorCount) { }

    /// <returns>To be disposed when the lines are durable; null when too much waits.</returns>
    public async Task<IDisposable?> Enter(WorkspaceId workspace, int weight, CancellationToken cancellation)
    {
        var own = room.Of(workspace);
        if (!own.IsFree) return null;
        var taken = Math.Clamp(weight, 1, Math.Max(1, atOnce / Share));
        own.Add(taken);
        try
        {
            return new Turn(await limiter.AcquireAsync(taken, cancellation), own, taken);
        }
        catch
        {
            own.Add(-taken);
            throw;
        }
    }

    public void Dispose() => limiter.Dispose();

    private sealed class Turn(RateLimitLease lease, SharedRoom.WorkspaceRoom own, int taken) : IDisposable
    {
        public void Dispose()
        {
            lease.Dispose();
            own.Add(-taken);
        }
    }
}
