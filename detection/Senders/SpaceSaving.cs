using System.Runtime.InteropServices;

namespace PileOn.Detection.Senders;

/// <summary>
/// Counters for the keys seen most often, at most <paramref name="capacity"/> of them (Space-Saving, Metwally et al. 2005): a key without one takes over the
/// counter of the key counted least, and its count. No key seen in more than one of <paramref name="capacity"/> is missed.
/// </summary>
/// <typeparam name="T">What is kept of a key beside its count.</typeparam>
internal sealed class SpaceSaving<T>(int capacity)
{
    private readonly List<Counter> counters = [];
    private readonly List<ulong> keys = [];
    private int place;
    private long least;

    public bool IsFull => counters.Count == capacity;

    /// <summary>In the order of their places, which stay.</summary>
    public IReadOnlyList<Counter> Counters => counters;

    public Counter? Find(ulong key) => CollectionsMarshal.AsSpan(keys).IndexOf(key) is >= 0 and var found ? counters[found] : null;

    /// <summary>Gives a key that has no counter one.</summary>
    public Counter Give(ulong key, T value)
    {
        var counter = new Counter(key, value);
        if (!IsFull)
        {
            counters.Add(counter);
            keys.Add(key);
            return counter;
        }

        FindLeast();
        counter.Count = counter.Inherited = counters[place].Count;
        (counters[place], keys[place]) = (counter, key);
        return counter;
    }

    public void Save(BinaryWriter writer, Action<T> save)
    {
        writer.Write7BitEncodedInt(counters.Count);
        foreach (var counter in counters)
        {
            writer.Write(counter.Key);
            writer.Write7BitEncodedInt64(counter.Count);
            writer.Write7BitEncodedInt64(counter.Inherited);
            save(counter.Value);
        }
    }

    public static SpaceSaving<T> Load(int capacity, BinaryReader reader, Func<T> load)
    {
        var loaded = new SpaceSaving<T>(capacity);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var (key, count, inherited) = (reader.ReadUInt64(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
            loaded.counters.Add(new(key, load()) { Count = count, Inherited = inherited });
            loaded.keys.Add(key);
        }

        return loaded;
    }

    // The first of those with the smallest count. Counts never go down, so the search goes on where it stopped, and starts again only when all are larger.
    private void FindLeast()
    {
        while (true)
        {
            for (; place < counters.Count; place++)
                if (counters[place].Count <= least) return;
            least = counters.Min(counter => counter.Count);
            place = 0;
        }
    }

    /// <summary>One key's counter.</summary>
    public sealed class Counter(ulong key, T value)
    {
        public ulong Key { get; } = key;

        public T Value { get; } = value;

        /// <summary>At most so often was it seen: what its counter held before is in it.</summary>
        public long Count { get; set; }

        /// <summary>What its counter held before it was this key's.</summary>
        public long Inherited { get; set; }

        /// <summary>At least so often.</summary>
        public long Certain => Count - Inherited;
    }
}
