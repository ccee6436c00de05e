using System.Collections.Concurrent;

namespace PileOn.Simulation.Writing;

/// <summary>The texts that come with the program, by name.</summary>
public static class Library
{
    private static readonly ConcurrentDictionary<string, Grammar> Open = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(Library).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)];

    public static Grammar Grammar(string name) =>
        Open.GetOrAdd(name, static wanted => new(Read(wanted), wanted == "common" ? null : Grammar("common")));

    private static string Read(string name)
    {
        using var stream = typeof(Library).Assembly.GetManifestResourceStream(name)
            ?? throw new KeyNotFoundException($"no text resource {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
