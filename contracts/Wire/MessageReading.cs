using PileOn.Detection.Messages;

namespace PileOn.Contracts.Wire;

/// <summary>A message, or why there is none: exactly one of the two is set.</summary>
public readonly record struct MessageReading(Message? Message, LineProblem? Problem);
