using System.Collections.Concurrent;

namespace PileOn.Dashboard.Sessions;

/// <summary>Asks the keyring who a secret belongs to, and remembers good answers for <see cref="DashboardOptions.KeyTrust"/>.</summary>
internal sealed class KeyCheck(IGrainFactory grains, DashboardOptions options, TimeProvider clock)
{
    private const int LongestSecret = 200;
    private const int Remembered = 10_000;

    private readonly ConcurrentDictionary<string, (ApiKey Key, long At)> known = new(StringComparer.Ordinal);

    /// <returns>Null when the key is unknown or revoked.</returns>
    public async ValueTask<ApiKey?> Identify(string? secret)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > LongestSecret) return null;
        var id = KeySecret.GrainKey(secret);
        if (known.TryGetValue(id, out var held) && clock.GetElapsedTime(held.At) < options.KeyTrust) return held.Key;

        var key = await grains.Find<IKeyGrain>(id).Identify();
        if (key is null) known.TryRemove(id, out _);
        else Remember(id, key);
        return key;
    }

    private void Remember(string id, ApiKey key)
    {
        if (known.Count >= Remembered) known.Clear();
        known[id] = (key, clock.GetTimestamp());
    }
}
