using System.Collections.Concurrent;

namespace PileOn.Api.Ingest;

/// <summary>Requests that are being read, by key. Each may hold a line's room for as long as its source pauses, so no key has any number of them.</summary>
internal sealed class RequestsOfKeys
{
    /// <summary>Twice what <c>pileon replay</c> takes at most.</summary>
    public const int MostOfAKey = 128;

    private readonly ConcurrentDictionary<string, int> open = new(StringComparer.Ordinal);

    /// <returns>To be disposed at its end; null when the key has too many.</returns>
    public IDisposable? Enter(string key)
    {
        if (open.AddOrUpdate(key, 1, static (_, count) => count + 1) <= MostOfAKey) return new Place(this, key);
        Leave(key);
        return null;
    }

    public int Of(string key) => open.GetValueOrDefault(key);

    private void Leave(string key)
    {
        open.AddOrUpdate(key, 0, static (_, count) => count - 1);
        open.TryRemove(new(key, 0));
    }

    private sealed class Place(RequestsOfKeys requests, string key) : IDisposable
    {
        public void Dispose() => requests.Leave(key);
    }
}
