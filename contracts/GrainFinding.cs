using System.Collections.Concurrent;

namespace PileOn.Contracts;

/// <summary>
/// Finds grains by their key. A grain factory looks an interface's attributes up each time it is asked, which takes longer than a call within one process;
/// what it finds is the same every time.
/// </summary>
public static class GrainFinding
{
    private static readonly ConcurrentDictionary<Type, (GrainType Grain, GrainInterfaceType Interface)> known = new();

    /// <exception cref="OtherVersionException">No silo has such grains.</exception>
    public static T Find<T>(this IGrainFactory grains, string key)
        where T : IGrainWithStringKey
    {
        if (known.TryGetValue(typeof(T), out var types)) return (T)grains.GetGrain(GrainId.Create(types.Grain, key), types.Interface);
        var first = First<T>(grains, key);
        var reference = (GrainReference)(object)first;
        known[typeof(T)] = (reference.GrainId.Type, reference.InterfaceType);
        return first;
    }

    private static T First<T>(IGrainFactory grains, string key)
        where T : IGrainWithStringKey
    {
        try
        {
            return grains.GetGrain<T>(key);
        }
        catch (ArgumentException problem) when (!string.IsNullOrWhiteSpace(key)) // as if it were the caller's mistake, as such a key is
        {
            throw new OtherVersionException(typeof(T).Name, problem);
        }
    }
}
