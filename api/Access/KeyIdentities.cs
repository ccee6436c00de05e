using System.Collections.Concurrent;

namespace PileOn.Api.Access;

/// <summary>Whose a secret is. Good answers are remembered for <see cref="Trust"/>: a revoked key works that much longer at most.</summary>
internal sealed class KeyIdentities(IGrainFactory grains, TimeProvider time)
{
    public static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);

    private const int LongestSecret = 200;
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<string, (ApiKey Key, long At)> known = new(StringComparer.Ordinal);

    /// <returns>Null when the key is unknown or revoked.</returns>
    public async ValueTask<ApiKey?> Identify(string secret)
    {
        if (secret.Length is 0 or > LongestSecret) return null;
        var hash = KeySecret.GrainKey(secret);
        if (known.TryGetValue(hash, out var held) && time.GetElapsedTime(held.At) < Trust) return held.Key;

        var key = await Patience.Ask(() => grains.Find<IKeyGrain>(hash).Identify(), time);
        if (key is null)
        {
            known.TryRemove(hash, out _);
            return null;
        }

        if (known.Count >= Remembered) known.Clear();
        known[hash] = (key, time.GetTimestamp());
        return key;
    }
}
