using System.Text.Json;
using System.Text.Unicode;
using PileOn.Contracts.Wire;

namespace PileOn.Host.Offline.Triage;

/// <summary>What triage needs of a line: who is meant and what is said. All other fields are passed over.</summary>
/// <param name="Text">Null where there is none: a call, a picture.</param>
internal readonly record struct TriageLine(string? Id, string? Text, LineProblem? Problem)
{
    public static TriageLine Read(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line)) return Refuse(null, "is not valid UTF-8");
        var reader = new Utf8JsonReader(line);
        string? id = null, text = null;
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return Refuse(null, "must be one JSON object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (isId, isText) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("text"u8));
                reader.Read();
                if (isId && reader.TokenType != JsonTokenType.String) return Refuse("id", "must be a string");
                if (isText && reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null)) return Refuse("text", "must be a string");
                if (isId) id = reader.GetString();
                else if (isText) text = reader.GetString();
                else reader.Skip();
            }

            reader.Read(); // throws when anything follows the object
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return Refuse(null, problem is JsonException { BytePositionInLine: { } at } ? $"is not valid JSON at byte {at + 1}" : "holds half a surrogate pair");
        }

        return string.IsNullOrEmpty(id) ? Refuse("id", "is required and missing") : new(id, text, null);
    }

    private static TriageLine Refuse(string? field, string reason) => new(null, null, new(field, reason));
}
