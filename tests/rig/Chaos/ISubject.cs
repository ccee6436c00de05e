namespace PileOn.Rig.Chaos;

/// <summary>A running PileOn that things are done to.</summary>
public interface ISubject : IAsyncDisposable
{
    /// <summary>Where clients come to; of several, anywhere.</summary>
    IReadOnlyList<Uri> Entries { get; }

    string AdminKey { get; }

    /// <summary>What can be done to it here.</summary>
    IReadOnlyList<Fault> Faults { get; }

    /// <summary>Faults that cannot be had on this machine, and why.</summary>
    IReadOnlyList<string> Missing { get; }

    /// <summary>Everybody who must answer before it counts as whole again.</summary>
    IEnumerable<Uri> Parts { get; }

    /// <summary>What its processes said, for a report of what went wrong.</summary>
    IEnumerable<string> Said { get; }
}
