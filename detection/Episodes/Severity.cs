using System.Text.Json.Serialization;

namespace PileOn.Detection.Episodes;

/// <summary>Whom to wake: <c>info</c> notifies nobody.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity : byte
{
    [JsonStringEnumMemberName("info")] Info,
    [JsonStringEnumMemberName("warning")] Warning,
    [JsonStringEnumMemberName("critical")] Critical,
}
