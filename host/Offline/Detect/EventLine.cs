using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PileOn.Contracts.Wire;
using PileOn.Detection.Episodes;

namespace PileOn.Host.Offline.Detect;

/// <summary>
/// Writes alert events as lines of JSON, fields in the order of the contract, numbers with at most four decimals, so that the same events give the same bytes.
/// <c>unknownSenders</c> is there only when somebody's number was withheld.
/// </summary>
internal sealed class EventLine : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(1024);
    private readonly Utf8JsonWriter json;

    public EventLine() => json = new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(DetectionEvent told)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteString("event"u8, Name(told.Event));
        json.WriteString("episode"u8, told.Episode);
        json.WriteString("target"u8, told.Target.Value);
        json.WriteString("at"u8, UtcTimeJson.Format(told.At));
        json.WriteString("startedAt"u8, UtcTimeJson.Format(told.StartedAt));
        json.WriteString("state"u8, Name(told.State));
        json.WriteString("classification"u8, Name(told.Classification));
        json.WriteString("severity"u8, Name(told.Severity));
        json.WriteNumber("messages"u8, told.Messages);
        json.WriteNumber("senders"u8, told.Senders);
        if (told.UnknownSenders > 0) json.WriteNumber("unknownSenders"u8, told.UnknownSenders);
        Number("score"u8, told.Score, "0.0###");
        Number("probability"u8, told.Probability, "0.0000");
        json.WriteString("campaign"u8, told.Campaign);
        json.WriteStartArray("reasons"u8);
        foreach (var reason in told.Reasons) Write(reason);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    public void Dispose() => json.Dispose();

    private void Write(Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, reason.Code);
        Number("value"u8, reason.Value, "0.####");
        if (reason.Expected is { } expected) Number("expected"u8, expected, "0.####");
        else json.WriteNull("expected"u8);
        Number("weight"u8, reason.Weight, "0.0###");
        json.WriteStartObject("args"u8);
        foreach (var (name, value) in reason.Args.OrderBy(arg => arg.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(Text(value, "0.####"));
        }

        json.WriteEndObject();
        json.WriteString("text"u8, reason.Text);
        json.WriteEndObject();
    }

    private void Number(ReadOnlySpan<byte> name, double value, string format)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Text(value, format));
    }

    /// <summary>JSON knows neither infinity nor a negative zero worth telling.</summary>
    private static string Text(double value, string format)
    {
        var text = double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "0";
        return text.StartsWith('-') && text.AsSpan(1).IndexOfAnyExcept('0', '.') < 0 ? text[1..] : text;
    }

    /// <summary>The names of the contract: <c>PileOn</c> is <c>pile-on</c>.</summary>
    private static string Name<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
