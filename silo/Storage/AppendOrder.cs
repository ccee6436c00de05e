using System.Collections.Concurrent;

namespace PileOn.Silo.Storage;

/// <summary>
/// Chains the appends of one process to a stream: each says which position must be the head before it. When one append is lost, all later ones
/// are refused until the stream is opened again, so that a stream never has a gap.
/// </summary>
internal sealed class AppendOrder
{
    private readonly ConcurrentDictionary<string, Tail> tails = new(StringComparer.Ordinal);

    /// <summary>Starts a new chain at the head that was found when the stream was opened.</summary>
    public void Opened(string stream, OpenedStream opened)
    {
        var tail = tails.GetOrAdd(stream, _ => new());
        lock (tail)
        {
            if (opened.Epoch > tail.Epoch)
                (tail.Epoch, tail.Last) = (opened.Epoch, opened.Head);
        }
    }

    /// <summary>Sends an append, with the position that must be the head before it, in the order of the calls.</summary>
    /// <exception cref="StreamFencedException">The stream was opened again since, or never.</exception>
    public T Send<T>(string stream, long epoch, long lastPosition, Func<long, T> send)
    {
        if (!tails.TryGetValue(stream, out var tail))
            throw new StreamFencedException(stream);

        lock (tail)
        {
            if (epoch != tail.Epoch)
                throw new StreamFencedException(stream);
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lastPosition, tail.Last);

            var sent = send(tail.Last);
            tail.Last = lastPosition;
            return sent;
        }
    }

    private sealed class Tail
    {
        public long Epoch;
        public long Last;
    }
}
