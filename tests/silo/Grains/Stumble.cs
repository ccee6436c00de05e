using System.Collections;
using PileOn.Detection;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Lets detection throw in the middle of the next message, when it has counted it already and has not looked at all of it.</summary>
internal sealed class Stumble : IReadOnlySet<string>
{
    private int armed;

    public DetectionSettings Settings => DetectionSettings.Default with { LeftOut = this };

    public int Count => 0;

    /// <param name="times">Over so many messages, one after the other.</param>
    public void Next(int times = 1) => Volatile.Write(ref armed, times);

    public bool Contains(string item)
    {
        if (item != ReasonCodes.Threat || Volatile.Read(ref armed) == 0) return false;
        Interlocked.Decrement(ref armed);
        throw new InvalidOperationException("Stumbled for a test.");
    }

    public IEnumerator<string> GetEnumerator() => Enumerable.Empty<string>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool IsProperSubsetOf(IEnumerable<string> other) => other.Any();

    public bool IsProperSupersetOf(IEnumerable<string> other) => false;

    public bool IsSubsetOf(IEnumerable<string> other) => true;

    public bool IsSupersetOf(IEnumerable<string> other) => !other.Any();

    public bool Overlaps(IEnumerable<string> other) => false;

    public bool SetEquals(IEnumerable<string> other) => !other.Any();
}
