using PileOn.Detection.Messages;
using PileOn.Simulation.Truth;

namespace PileOn.Simulation;

/// <param name="Messages">In the order of event time.</param>
/// <param name="Truth">What really happened.</param>
public sealed record SimulatedStream(IReadOnlyList<Message> Messages, StreamTruth Truth);
