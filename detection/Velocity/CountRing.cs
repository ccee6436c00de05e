namespace PileOn.Detection.Velocity;

/// <summary>
/// Counts by a running number, the latest so many of them. Blocks of them in which nothing was counted take no memory: most targets hear a few messages a day.
/// Not thread-safe.
/// </summary>
/// <param name="length">How many numbers are held.</param>
internal sealed class CountRing(int length)
{
    private const int BlockBits = 6, BlockLength = 1 << BlockBits;

    private readonly int[]?[] blocks = new int[]?[(length + BlockLength - 1) >> BlockBits];

    /// <summary>The count of a number; asked for one that is no longer held, that of the number in its place.</summary>
    public int this[long number]
    {
        get
        {
            var place = PlaceOf(number);
            return blocks[place >> BlockBits] is { } block ? block[place & (BlockLength - 1)] : 0;
        }
        set
        {
            if (value != this[number]) At(PlaceOf(number)) = value;
        }
    }

    /// <summary>Counts one more.</summary>
    public void Add(long number) => At(PlaceOf(number))++;

    /// <param name="first">The number a stretch begins with.</param>
    /// <param name="count">How long it is, at most as long as the ring.</param>
    public long Sum(long first, int count)
    {
        long sum = 0;
        for (var place = PlaceOf(first); count > 0;)
        {
            var run = RunFrom(place, count);
            if (blocks[place >> BlockBits] is { } block)
                foreach (var one in block.AsSpan(place & (BlockLength - 1), run)) sum += one;
            (place, count) = (place + run == length ? 0 : place + run, count - run);
        }

        return sum;
    }

    /// <inheritdoc cref="Sum"/>
    public void Clear(long first, int count)
    {
        for (var place = PlaceOf(first); count > 0;)
        {
            var run = RunFrom(place, count);
            ref var block = ref blocks[place >> BlockBits];
            block?.AsSpan(place & (BlockLength - 1), run).Clear();
            var reachesEnd = ((place + run) & (BlockLength - 1)) == 0 || place + run == length;
            if (reachesEnd && !block.AsSpan().ContainsAnyExcept(0)) block = null; // looked at once for each block that time passes
            (place, count) = (place + run == length ? 0 : place + run, count - run);
        }
    }

    public void Clear() => Array.Clear(blocks);

    /// <summary>Lets time pass: what stands in the places of the numbers it passes over is of the round before.</summary>
    /// <param name="newest">The newest number so far; -1 before the first.</param>
    /// <param name="to">The number that time has come to.</param>
    /// <returns>The newest number from now on.</returns>
    public long Pass(long newest, long to)
    {
        if (newest < 0) return to;
        if (to <= newest) return newest;
        var passed = (int)Math.Min(to - newest, length);
        Clear(to - passed + 1, passed);
        return to;
    }

    /// <summary>The first number of a stretch at which something was counted; null when nothing was.</summary>
    /// <inheritdoc cref="Sum"/>
    public long? FirstIn(long first, int count)
    {
        var number = first;
        for (var place = PlaceOf(first); count > 0;)
        {
            var run = RunFrom(place, count);
            if (blocks[place >> BlockBits] is { } block && block.AsSpan(place & (BlockLength - 1), run).IndexOfAnyExcept(0) is >= 0 and var at) return number + at;
            (place, number, count) = (place + run == length ? 0 : place + run, number + run, count - run);
        }

        return null;
    }

    /// <summary>Writes the counts above zero, by place.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(blocks.Sum(block => block?.Count(count => count > 0) ?? 0));
        for (var place = 0; place < length; place++)
        {
            if (blocks[place >> BlockBits] is not { } block)
            {
                place |= BlockLength - 1;
                continue;
            }

            if (block[place & (BlockLength - 1)] is not (> 0 and var count)) continue;
            writer.Write7BitEncodedInt(place);
            writer.Write7BitEncodedInt(count);
        }
    }

    /// <exception cref="InvalidDataException">There is no such place.</exception>
    public static CountRing Load(int length, BinaryReader reader)
    {
        var ring = new CountRing(length);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var place = reader.Read7BitEncodedInt();
            if ((uint)place >= (uint)length) throw new InvalidDataException($"A ring of {length} counts has no place {place}.");
            ring[place] = reader.Read7BitEncodedInt();
        }

        return ring;
    }

    private ref int At(int place) => ref (blocks[place >> BlockBits] ??= new int[BlockLength])[place & (BlockLength - 1)];

    /// <summary>As many places of a stretch as lie in one block.</summary>
    private int RunFrom(int place, int count) => Math.Min(count, Math.Min(BlockLength - (place & (BlockLength - 1)), length - place));

    private int PlaceOf(long number)
    {
        var place = (int)(number % length);
        return place < 0 ? place + length : place;
    }
}
