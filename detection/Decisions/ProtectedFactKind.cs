using System.Text.Json.Serialization;

namespace PileOn.Detection.Decisions;

/// <summary>What a protected fact is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProtectedFactKind>))]
public enum ProtectedFactKind : byte
{
    [JsonStringEnumMemberName("address")] Address,
    [JsonStringEnumMemberName("workplace")] Workplace,
    [JsonStringEnumMemberName("school")] School,
    [JsonStringEnumMemberName("phone")] Phone,
    [JsonStringEnumMemberName("other")] Other,
}

/// <summary>How a sentence calls them.</summary>
internal static class ProtectedFactKinds
{
    public static string Word(ProtectedFactKind kind) => kind switch
    {
        ProtectedFactKind.Address => "address",
        ProtectedFactKind.Workplace => "workplace",
        ProtectedFactKind.School => "school",
        ProtectedFactKind.Phone => "telephone number",
        _ => "detail",
    };
}
