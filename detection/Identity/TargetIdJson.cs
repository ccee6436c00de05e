using System.Text.Json;
using System.Text.Json.Serialization;

namespace PileOn.Detection.Identity;

/// <summary>A target's id is its text, in JSON as everywhere: one converter, so that api, hub and files agree.</summary>
public sealed class TargetIdJson : JsonConverter<TargetId>
{
    public override TargetId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("A target's id is a string."));

    public override void Write(Utf8JsonWriter writer, TargetId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override TargetId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TargetId value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
