using PileOn.Contracts.Fairness;
using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// What all partitions of a silo hold of entries that are being written or wait in memory to be applied: the most that a storm makes it hold. A message counts
/// once, and once more for each further kilobyte of its text: a source may send a megabyte in a line. A workspace whose storm fills it does not shut out the
/// others.
/// </summary>
public sealed class Backlog
{
    /// <summary>A few hundred megabytes.</summary>
    public const int Most = 100_000;

    private const int Unit = 512;

    private readonly SharedRoom room = new(Most);

    /// <summary>What an entry counts.</summary>
    internal static int Weight(in TargetEntry entry) => 1 + ((entry.Message?.Text?.Length ?? 0) / Unit);

    /// <summary>What one partition adds to it, until it is disposed.</summary>
    internal BacklogShare Share(WorkspaceId workspace) => new(room.Of(workspace));
}

/// <summary>One partition's part of its silo's <see cref="Backlog"/>. Not thread-safe.</summary>
internal sealed class BacklogShare(SharedRoom.WorkspaceRoom room) : IDisposable
{
    private bool closed;

    public int Held { get; private set; }

    /// <summary>Whether callers are to come back later, even to a partition that is not behind much itself.</summary>
    public bool IsFull => !room.IsFree;

    public void Add(int more)
    {
        if (closed) return; // what is under way when a partition goes ends later
        Held += more;
        room.Add(more);
    }

    public void Dispose()
    {
        Add(-Held);
        closed = true;
    }
}
