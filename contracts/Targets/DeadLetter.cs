using System.Text.Json.Serialization;

namespace PileOn.Contracts.Targets;

/// <summary>An entry that made detection throw, and that the target has never counted. Its text is in the log.</summary>
/// <param name="Position">Its place in the partition's log.</param>
/// <param name="Reason">The kind of exception and where it came from.</param>
/// <param name="What">What it is.</param>
/// <param name="At">When it was last tried, by our clock.</param>
/// <param name="Attempts">How often it was tried.</param>
[GenerateSerializer, Immutable, Alias("pileon.dead-letter")]
public sealed record DeadLetter(
    [property: Id(0)] long Position,
    [property: Id(1)] string Reason,
    [property: Id(2)] DeadLetterKind What = DeadLetterKind.Message,
    [property: Id(3)] DateTimeOffset At = default,
    [property: Id(4)] int Attempts = 1)
{
    /// <summary>What may be shown of an exception: its words may hold what a message says.</summary>
    public static string ReasonOf(Exception thrown) => $"{thrown.GetType().Name} in {thrown.TargetSite?.DeclaringType?.Name}.{thrown.TargetSite?.Name}";
}

/// <summary>What an entry of the log is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeadLetterKind>))]
public enum DeadLetterKind : byte
{
    [JsonStringEnumMemberName("message")] Message,

    /// <summary>About other targets.</summary>
    [JsonStringEnumMemberName("fact")] Fact,

    /// <summary>Of a person.</summary>
    [JsonStringEnumMemberName("decision")] Decision,

    /// <summary>Time that passed without a message.</summary>
    [JsonStringEnumMemberName("tick")] Tick,
}
