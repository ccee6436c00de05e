using System.Text.Json.Serialization;

namespace PileOn.Detection.Identity;

/// <summary>A protected person or account within a workspace; in lower case when it came into being with its first message.</summary>
[JsonConverter(typeof(TargetIdJson))]
[GenerateSerializer, Immutable, Alias("pileon.target-id")]
public readonly record struct TargetId([property: Id(0)] string Value) : IComparable<TargetId>
{
    /// <summary>The id a target gets from the handle its first message was sent to.</summary>
    public static TargetId FromHandle(string address) => new(address.ToLowerInvariant());

    public int CompareTo(TargetId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
