using System.Collections.Concurrent;

namespace PileOn.Silo.Storage;

/// <summary>
/// Chains the appends of one process to a stream: each says which position must be the head before it. When one append is lost, all later ones
/// are refused until the stream is opened again, so that a stream never has a gap.
/// </summary>
internal sealed class AppendOrder
{
    private readonly ConcurrentDictionary<string, Tail> tails = new(StringComparer.Ordinal);

    /// <summary>Opens a stream and starts a new chain at the head that was found.</summary>
    public async ValueTask<OpenedStream> Open(string stream, Func<ValueTask<OpenedStream>> open)
    {
        var tail = tails.GetOrAdd(stream, _ => new());
        var before = Volatile.Read(ref tail.Openings);
        var opened = await open().ConfigureAwait(false);
        lock (tail)
        {
            // Of two calls at the same time the store has taken the one with the greater epoch last. But what an earlier call was answered says nothing: a store
            // may have lost openings since, and counts on from where it is now.
            if (before == tail.Openings || opened.Epoch > tail.Epoch)
                (tail.Openings, tail.Epoch, tail.Last) = (tail.Openings + 1, opened.Epoch, opened.Head);
        }

        return opened;
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
        public long Openings;
        public long Epoch;
        public long Last;
    }
}
