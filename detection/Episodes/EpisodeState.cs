using System.Text.Json.Serialization;

namespace PileOn.Detection.Episodes;

/// <summary>Where an episode stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EpisodeState>))]
public enum EpisodeState : byte
{
    [JsonStringEnumMemberName("quiet")] Quiet,
    [JsonStringEnumMemberName("building")] Building,
    [JsonStringEnumMemberName("active")] Active,
    [JsonStringEnumMemberName("subsiding")] Subsiding,
    [JsonStringEnumMemberName("ended")] Ended,
}
