using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PileOn.Contracts.Wire;

/// <summary>Times in UTC with a Z, and milliseconds only where they have any: <c>2015-02-17T07:43:02Z</c>. Reading demands an offset.</summary>
public sealed class UtcTimeJson : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("A time must be a string.");
        if (IsoTime.Parse(Encoding.UTF8.GetBytes(reader.GetString()!), out var time) is { } reason)
            throw new JsonException($"The time {reason}.");
        return time;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Format(value));

    /// <summary>The form all our times take in JSON. Less than a millisecond is cut off.</summary>
    public static string Format(DateTimeOffset value) => value.UtcDateTime.ToString(
        value.UtcTicks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMillisecond ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
        CultureInfo.InvariantCulture);
}
