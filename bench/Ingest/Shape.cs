namespace PileOn.Bench.Ingest;

/// <summary>Who writes to whom.</summary>
/// <param name="Targets">Targets that share the messages evenly.</param>
/// <param name="NewSenders">Whether every message comes from somebody who never wrote before.</param>
internal sealed record Shape(string Name, int Targets, bool NewSenders)
{
    public static readonly Shape[] All = [new("spread", 1_000, false), new("one hot target", 1, false), new("new senders only", 1_000, true)];
}
