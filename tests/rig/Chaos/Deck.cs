namespace PileOn.Rig.Chaos;

/// <summary>Deals faults in an order that the seed decides, each once before any comes again: as many cycles as there are faults meet all of them.</summary>
internal sealed class Deck(IReadOnlyList<Fault> faults, Random random)
{
    private readonly Stack<Fault> left = new();

    public Fault Next()
    {
        if (left.Count == 0)
        {
            Fault[] shuffled = [.. faults];
            random.Shuffle(shuffled);
            foreach (var fault in shuffled) left.Push(fault);
        }

        return left.Pop();
    }
}
