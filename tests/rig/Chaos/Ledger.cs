namespace PileOn.Rig.Chaos;

/// <summary>What PileOn has said yes to, and must therefore show.</summary>
public sealed class Ledger
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (long Messages, HashSet<string> Senders)> targets = [];
    private readonly Dictionary<string, string> owners = [];
    private readonly List<Fact> facts = [];
    private readonly List<(string Name, string Secret)> keys = [];

    /// <summary>Attacks that ended in a yes to their last message, in order.</summary>
    public List<string> Attacked { get; } = [];

    /// <summary>Messages that got a yes.</summary>
    public long Messages { get; private set; }

    /// <summary>Targets, with their messages and distinct senders.</summary>
    public IReadOnlyList<(string Target, long Messages, int Senders)> Targets
    {
        get
        {
            lock (gate) return [.. targets.Select(pair => (pair.Key, pair.Value.Messages, pair.Value.Senders.Count))];
        }
    }

    /// <summary>Who was said to take care of an alert, by alert.</summary>
    public IReadOnlyDictionary<string, string> Owners
    {
        get
        {
            lock (gate) return new Dictionary<string, string>(owners);
        }
    }

    /// <summary>What was said to be protected.</summary>
    public IReadOnlyList<Fact> Facts
    {
        get
        {
            lock (gate) return [.. facts];
        }
    }

    /// <summary>Keys whose secrets were shown.</summary>
    public IReadOnlyList<(string Name, string Secret)> Keys
    {
        get
        {
            lock (gate) return [.. keys];
        }
    }

    public void Acknowledged(string target, IReadOnlyList<string> senders)
    {
        lock (gate)
        {
            var (messages, known) = targets.TryGetValue(target, out var of) ? of : (0, []);
            known.UnionWith(senders);
            targets[target] = (messages + senders.Count, known);
            Messages += senders.Count;
        }
    }

    public void Attack(string target)
    {
        lock (gate) Attacked.Add(target);
    }

    public void Owned(string alert, string by)
    {
        lock (gate) owners[alert] = by;
    }

    public void Protected(Fact fact)
    {
        lock (gate) facts.Add(fact);
    }

    public void KeyMade(string name, string secret)
    {
        lock (gate) keys.Add((name, secret));
    }
}

/// <summary>Something that nobody should write to a target.</summary>
/// <param name="Position">From which on it must be shown; null where it was seen.</param>
public sealed record Fact(string Target, string Text, string? Position);
