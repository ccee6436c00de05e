namespace PileOn.Host.Replay;

/// <summary>One line of an input file.</summary>
/// <param name="File">As it was named on the command line.</param>
/// <param name="Number">From 1.</param>
internal readonly record struct FileLine(string File, long Number, ReadOnlyMemory<byte> Bytes);
