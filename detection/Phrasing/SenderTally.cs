using System.Numerics;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// Distinct senders, in all and lately, in bounded memory. Exact up to <see cref="Most"/>. Beyond that those not seen for three days are let go, then a
/// sample is kept of the senders whose hash has <c>level</c> leading zero bits (adaptive sampling, Flajolet 1990: standard error about
/// 1.2/√<see cref="Most"/>, 11%), and the total is estimated by HyperLogLog with 256 registers (Flajolet et al. 2007: 6.5%).
/// </summary>
internal sealed class SenderTally
{
    /// <summary>Senders kept with the time they were last seen.</summary>
    public const int Most = 128;

    private const int Registers = 256;
    private const long Recent = 3 * 24 * 3600;

    private ulong[] keys = new ulong[2];
    private uint[] seen = new uint[2];
    private byte[]? registers;
    private long? estimate;
    private int count;
    private int level;

    /// <summary>Bytes it takes when saved.</summary>
    public int Bytes => 4 + count * 12 + (registers is null ? 0 : Registers);

    public long Total => registers is null ? count : Math.Max(estimate ??= Estimate(), count);

    public void Add(ulong key, uint at, uint now)
    {
        if (registers is not null) Register(key);
        var found = keys.AsSpan(0, count).IndexOf(key);
        if (found >= 0)
        {
            seen[found] = Math.Max(seen[found], at);
            return;
        }
        if (level > 0 && IsStale(now)) (count, level) = (0, 0);
        if (!IsSampled(key)) return;
        if (count == Most)
        {
            MakeRoom(now);
            if (!IsSampled(key)) return;
        }
        if (count == keys.Length)
        {
            Array.Resize(ref keys, count * 2);
            Array.Resize(ref seen, count * 2);
        }
        (keys[count], seen[count]) = (key, at);
        count++;
    }

    /// <summary>Whether a sender was added; true where not all are kept.</summary>
    public bool MayHave(ulong key) => registers is not null || keys.AsSpan(0, count).Contains(key);

    /// <summary>Distinct senders seen after <paramref name="from"/> (seconds).</summary>
    public int Since(long from)
    {
        var within = 0;
        for (var i = 0; i < count; i++)
            if (seen[i] > from) within++;
        return within << Math.Min(level, 20);
    }

    private bool IsSampled(ulong key) => BitOperations.LeadingZeroCount(Mix(key)) >= level;

    /// <summary>Nobody of the sample was seen lately: a new wave is counted exactly again.</summary>
    private bool IsStale(uint now)
    {
        for (var i = 0; i < count; i++)
            if (seen[i] > now - Recent) return false;
        return true;
    }

    private void MakeRoom(uint now)
    {
        if (registers is null)
        {
            registers = new byte[Registers];
            for (var i = 0; i < count; i++) Register(keys[i]);
        }
        Keep((_, at) => at > now - Recent);
        while (count > Most * 3 / 4)
        {
            level++;
            Keep((key, _) => IsSampled(key));
        }
    }

    private void Keep(Func<ulong, uint, bool> wanted)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (!wanted(keys[i], seen[i])) continue;
            (keys[kept], seen[kept]) = (keys[i], seen[i]);
            kept++;
        }
        count = kept;
    }

    private void Register(ulong key)
    {
        var hash = Mix(key);
        ref var register = ref registers![hash & (Registers - 1)];
        var rank = (byte)(BitOperations.LeadingZeroCount(hash | Registers - 1) + 1);
        if (rank <= register) return;
        register = rank;
        estimate = null;
    }

    private long Estimate()
    {
        var sum = 0.0;
        var empty = 0;
        foreach (var register in registers!)
        {
            sum += 1.0 / (1L << register);
            if (register == 0) empty++;
        }
        var raw = 0.7213 / (1 + 1.079 / Registers) * Registers * Registers / sum;
        if (raw <= 2.5 * Registers && empty > 0) raw = Registers * 0.6931471805599453 * ExactLog.Log2((double)Registers / empty);
        return (long)(raw + 0.5);
    }

    private static ulong Mix(ulong key)
    {
        key = unchecked((key ^ (key >> 33)) * 0xFF51AFD7ED558CCD);
        key = unchecked((key ^ (key >> 33)) * 0xC4CEB9FE1A85EC53);
        return key ^ (key >> 33);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write((byte)count);
        writer.Write((byte)level);
        writer.Write(registers is not null);
        if (registers is not null) writer.Write(registers);
        for (var i = 0; i < count; i++)
        {
            writer.Write(keys[i]);
            writer.Write(seen[i]);
        }
    }

    public static SenderTally Load(BinaryReader reader)
    {
        var tally = new SenderTally { count = reader.ReadByte(), level = reader.ReadByte() };
        if (reader.ReadBoolean()) tally.registers = reader.ReadBytes(Registers);
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, tally.count));
        (tally.keys, tally.seen) = (new ulong[capacity], new uint[capacity]);
        for (var i = 0; i < tally.count; i++) (tally.keys[i], tally.seen[i]) = (reader.ReadUInt64(), reader.ReadUInt32());
        return tally;
    }
}
