namespace PileOn.Detection.Duplicates;

/// <summary>
/// A set of 64-bit fingerprints in one array, by open addressing: 10 to 15 bytes each, as it is between four fifths full and just grown by a half. A small one has
/// 16 places. Not thread-safe.
/// </summary>
internal sealed class FingerprintTable
{
    private const int Smallest = 16;

    /// <summary>2^64 by the golden ratio: spreads whatever numbers come over the places.</summary>
    private const ulong Spread = 0x9E37_79B9_7F4A_7C15;

    private const ulong Empty = 0;

    private ulong[] places = new ulong[Smallest];

    public int Count { get; private set; }

    public long Bytes => sizeof(ulong) * (long)places.Length;

    public bool Contains(ulong fingerprint) => places[PlaceOf(Filled(fingerprint))] != Empty;

    /// <returns>False when it was there already.</returns>
    public bool Add(ulong fingerprint)
    {
        fingerprint = Filled(fingerprint);
        ref var place = ref places[PlaceOf(fingerprint)];
        if (place != Empty) return false;
        place = fingerprint;
        if (++Count > places.Length / 5 * 4) Grow();
        return true;
    }

    private static ulong Filled(ulong fingerprint) => fingerprint == Empty ? 1 : fingerprint;

    /// <summary>Where it is, or the empty place where it belongs.</summary>
    private int PlaceOf(ulong fingerprint)
    {
        var place = (int)Math.BigMul(fingerprint * Spread, (ulong)places.Length, out _);
        while (places[place] != Empty && places[place] != fingerprint)
            if (++place == places.Length) place = 0;
        return place;
    }

    private void Grow()
    {
        var before = places;
        places = new ulong[before.Length / 2 * 3];
        foreach (var fingerprint in before)
            if (fingerprint != Empty) places[PlaceOf(fingerprint)] = fingerprint;
    }
}
