namespace PileOn.Bench.Ingest;

/// <summary>Who writes to whom.</summary>
/// <param name="Targets">Targets that share the messages evenly.</param>
/// <param name="Attacked">How many of them are under attack: what reaches them are the messages of one.</param>
/// <param name="NewSenders">Whether every message comes from somebody who never wrote before.</param>
internal sealed record Shape(string Name, int Targets, int Attacked, bool NewSenders)
{
    public static readonly Shape[] All = [new("spread", 1_000, 10, false), new("one hot target", 1, 1, false), new("new senders only", 1_000, 10, true)];
}
