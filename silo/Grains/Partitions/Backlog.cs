namespace PileOn.Silo.Grains.Partitions;

/// <summary>Entries of all partitions of a silo that are being written or wait in memory to be applied: the most that a storm makes it hold.</summary>
public sealed class Backlog
{
    /// <summary>Some hundred megabytes.</summary>
    public const int Most = 100_000;

    private int entries;

    /// <summary>Whether callers are to come back later, even to a partition that is not behind much itself.</summary>
    public bool IsFull => Volatile.Read(ref entries) >= Most;

    /// <summary>What one partition adds to it, until it is disposed.</summary>
    internal BacklogShare Share() => new(this);

    public void Add(int more) => Interlocked.Add(ref entries, more);
}

/// <summary>One partition's part of its silo's <see cref="Backlog"/>. Not thread-safe.</summary>
internal sealed class BacklogShare(Backlog backlog) : IDisposable
{
    private bool closed;

    public int Entries { get; private set; }

    public void Add(int more)
    {
        if (closed) return; // what is under way when a partition goes ends later
        Entries += more;
        backlog.Add(more);
    }

    public void Dispose()
    {
        Add(-Entries);
        closed = true;
    }
}
