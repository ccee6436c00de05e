using PileOn.Contracts.Wire;

namespace PileOn.Host.Offline.Input;

/// <summary>One line of a file, not looked at yet.</summary>
/// <param name="File">As it was named on the command line.</param>
/// <param name="Number">From 1.</param>
/// <param name="Problem">Why it cannot be looked at; null when it can.</param>
internal readonly record struct RawLine(string File, long Number, ReadOnlyMemory<byte> Bytes, LineProblem? Problem);
