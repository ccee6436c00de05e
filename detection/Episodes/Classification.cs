using System.Text.Json.Serialization;

namespace PileOn.Detection.Episodes;

/// <summary>Two questions, coordinated or independent, hostile or not, give four answers; one message can give a fifth.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Classification>))]
public enum Classification : byte
{
    /// <summary>Independent people, shown to be civil or about a thing.</summary>
    [JsonStringEnumMemberName("surge")] Surge,

    /// <summary>Coordinated, shown to be civil or about a thing.</summary>
    [JsonStringEnumMemberName("organised")] Organised,

    /// <summary>Independent people, hostile or of unknown tone.</summary>
    [JsonStringEnumMemberName("pile-on")] PileOn,

    /// <summary>Coordinated, hostile or of unknown tone.</summary>
    [JsonStringEnumMemberName("coordinated")] Coordinated,

    /// <summary>One message that threatens the target.</summary>
    [JsonStringEnumMemberName("threat")] Threat,
}
