using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PileOn.Detection.Messages;

namespace PileOn.Simulation;

/// <summary>Writes messages as sources send them: one JSON object, fields in the order of the contract, those that are not set left out.</summary>
public static class MessageWriter
{
    /// <summary>Leaves letters of all scripts as they are: streams are read by people too.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, message.Id);
        json.WriteString("platform"u8, message.Platform);
        json.WriteString("sender"u8, message.Sender);
        if (message.Targets is [var only]) json.WriteString("target"u8, only);
        else WriteList(json, "target", message.Targets);
        json.WriteString("kind"u8, message.Kind == MessageKind.DirectMessage ? "dm" : message.Kind.ToString().ToLowerInvariant());
        WriteIfAny(json, "text", message.Text);
        json.WriteString("sentAt"u8, Time(message.SentAt));
        WriteIfAny(json, "repostOf", message.RepostOf);
        WriteIfAny(json, "quoteOf", message.QuoteOf);
        WriteIfAny(json, "inReplyTo", message.InReplyTo);
        WriteIfAny(json, "conversation", message.Conversation);
        WriteIfAny(json, "url", message.Url);
        if (message.Urls.Count > 0) WriteList(json, "urls", message.Urls);
        if (message.MediaHashes.Count > 0) WriteList(json, "mediaHashes", message.MediaHashes);
        if (message.SenderCreatedAt is { } created) json.WriteString("senderCreatedAt"u8, Time(created));
        WriteIfAny(json, "senderName", message.SenderName);
        if (message.SenderFollowers is { } followers) json.WriteNumber("senderFollowers"u8, followers);
        WriteIfAny(json, "lang", message.Lang);
        json.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(
        time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
