namespace PileOn.Simulation.Truth;

/// <summary>A time in which nothing happens at a target.</summary>
/// <param name="Target">At whom.</param>
/// <param name="From">The stream's beginning, or the last message of what happened before.</param>
/// <param name="To">The first message of what happens next, or the stream's end.</param>
/// <param name="Expected">What a right detector says: always <c>nothing</c>.</param>
public sealed record TrueQuiet(string Target, DateTimeOffset From, DateTimeOffset To, string Expected = "nothing");
