using System.Buffers.Binary;

namespace PileOn.Silo.Grains.Senders;

/// <summary>
/// When a shard last heard of each of its senders: most of what they write tells their own grains nothing, and yet they must not be taken for silent. Bounded; those heard of
/// longest ago go first. Not thread-safe.
/// </summary>
/// <param name="most">Senders kept.</param>
/// <param name="keep">After how long it says nothing any more that somebody was heard of.</param>
internal sealed class HeardSenders(int most, TimeSpan keep)
{
    private const int Size = sizeof(ulong) + sizeof(uint);

    /// <summary>In seconds.</summary>
    private readonly Dictionary<SenderKey, uint> heard = [];

    public int Count => heard.Count;

    /// <summary>A time from before there were such times, as earlier versions tell it, is none.</summary>
    public bool Add(SenderKey sender, DateTimeOffset at)
    {
        if (at <= DateTimeOffset.UnixEpoch) return false;
        var seconds = (uint)Math.Min(uint.MaxValue, at.ToUnixTimeSeconds());
        if (heard.TryGetValue(sender, out var before) && before >= seconds) return false;
        if (heard.Count >= most) LetGoOfOldest();
        heard[sender] = seconds;
        return true;
    }

    /// <returns>To the second; null where there is none.</returns>
    public DateTimeOffset? At(SenderKey sender) => heard.TryGetValue(sender, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Lets go of what was known at a time; what was heard since stays.</summary>
    public bool Remove(SenderKey sender, DateTimeOffset? at) => at == At(sender) && heard.Remove(sender);

    /// <summary>Who is said to write in the future, by a clock that was ahead, wrote now at the latest.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool LetGo(DateTimeOffset now)
    {
        var (first, last) = ((now - keep).ToUnixTimeSeconds(), (uint)now.ToUnixTimeSeconds());
        var wrong = heard.Where(one => one.Value <= first || one.Value > last).ToArray();
        foreach (var (sender, seconds) in wrong)
        {
            if (seconds > last) heard[sender] = last;
            else heard.Remove(sender);
        }

        return wrong.Length > 0;
    }

    public byte[] Save()
    {
        var (bytes, place) = (new byte[heard.Count * Size], 0);
        foreach (var (sender, seconds) in heard)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(place), sender.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(place + sizeof(ulong)), seconds);
            place += Size;
        }

        return bytes;
    }

    /// <summary>Takes in what was saved, beside what is known.</summary>
    public void Load(ReadOnlySpan<byte> saved)
    {
        for (; saved.Length >= Size; saved = saved[Size..])
            Add(new(BinaryPrimitives.ReadUInt64LittleEndian(saved)), DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32LittleEndian(saved[sizeof(ulong)..])));
    }

    private void LetGoOfOldest()
    {
        var oldest = heard.OrderBy(one => one.Value).Take(Math.Max(1, most / 4)).Select(one => one.Key).ToArray();
        foreach (var sender in oldest) heard.Remove(sender);
    }
}
