namespace PileOn.Contracts.Wire;

/// <summary>One line of a stream of messages, or one element of an array of them.</summary>
/// <param name="Number">Its line, from 1 on; in an array the number of the element.</param>
/// <param name="Bytes">UTF-8 JSON without line breaks, not looked at yet; valid until the next <see cref="MessageLines.Fill"/>. Empty when there is a problem.</param>
/// <param name="Problem">Why the line cannot even be looked at: too long, or the stream broke here.</param>
public readonly record struct MessageLine(long Number, ReadOnlyMemory<byte> Bytes, LineProblem? Problem);
