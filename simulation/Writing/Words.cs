namespace PileOn.Simulation.Writing;

/// <summary>Words a text is given from outside: whom it is about and where. Asked for by name.</summary>
public sealed class Words(IReadOnlyDictionary<string, string> known)
{
    public static Words None { get; } = new(new Dictionary<string, string>());

    public string? Find(string name) => known.GetValueOrDefault(name);

    /// <summary>The same with one more.</summary>
    public Words With(string name, string word) => new(new Dictionary<string, string>(known) { [name] = word });
}
