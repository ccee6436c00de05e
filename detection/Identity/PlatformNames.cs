namespace PileOn.Detection.Identity;

/// <summary>The platforms a target is written to by, one string for each instead of one for each message. Bounded. Not thread-safe.</summary>
internal sealed class PlatformNames
{
    private const int Most = 16;
    private readonly List<string> names = [];

    /// <summary>The string that says the same and is kept already, as long as there is room for another.</summary>
    public string Same(string name)
    {
        foreach (var known in names)
            if (known == name) return known;
        if (names.Count < Most) names.Add(name);
        return name;
    }
}
