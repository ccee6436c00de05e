using PileOn.Detection.Messages;

namespace PileOn.Api.Ingest;

/// <summary>A readable line of a request.</summary>
/// <param name="Bytes">As it was sent: this is what the log keeps.</param>
internal sealed record ReadLine(long Number, byte[] Bytes, Message Message);

/// <summary>Lines that are sent on together.</summary>
internal sealed class Chunk
{
    /// <summary>Enough for the part of each of many partitions to be worth a call.</summary>
    private const int MaxTargets = 4_000;

    private const int MaxBytes = 4 << 20;

    private long bytes;
    private int targets;

    public List<ReadLine> Lines { get; } = [];

    public bool IsEmpty => Lines.Count == 0;

    /// <summary>What it costs to take: a line and each further target one, and each kilobyte as much.</summary>
    public int Weight => Math.Max(Math.Max(Lines.Count, targets), (int)(bytes >> 10));

    public bool IsFull => targets >= MaxTargets || bytes >= MaxBytes;

    public void Add(ReadLine line)
    {
        Lines.Add(line);
        bytes += line.Bytes.Length;
        targets += line.Message.Targets.Count;
    }
}
