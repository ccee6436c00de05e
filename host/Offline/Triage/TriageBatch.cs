using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PileOn.Contracts.Wire;
using PileOn.Detection.Tone;
using PileOn.Host.Offline.Input;

namespace PileOn.Host.Offline.Triage;

/// <summary>The answer to a batch of lines: lines of JSON, and what was wrong with others.</summary>
internal sealed record TriageBatch(ReadOnlyMemory<byte> Json, int Messages, IReadOnlyList<(long Line, LineProblem Problem)> Bad)
{
    public static TriageBatch Judge(RawLine[] lines)
    {
        var buffer = new ArrayBufferWriter<byte>(lines.Length * 96 + 256);
        using var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var bad = new List<(long, LineProblem)>();
        foreach (var raw in lines)
        {
            var line = raw.Problem is null ? TriageLine.Read(raw.Bytes.Span) : new(null, null, raw.Problem);
            if (line.Problem is { } problem)
            {
                bad.Add((raw.Number, problem));
                continue;
            }

            Write(json, line.Id!, ToneModel.Default.Explain(line.Text));
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
        }

        return new(buffer.WrittenMemory, lines.Length - bad.Count, bad);
    }

    private static void Write(Utf8JsonWriter json, string id, ToneExplanation told)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        Probability(json, "threat"u8, told.Score.Threat);
        Probability(json, "hostile"u8, told.Score.Hostile);
        Probability(json, "civil"u8, told.Score.Civil);
        json.WriteStartArray("reasons"u8);
        foreach (var reason in told.Reasons) json.WriteStringValue(reason.ToString());
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Four decimals. Rounding never carries a probability over the point of decision.</summary>
    private static void Probability(Utf8JsonWriter json, ReadOnlySpan<byte> name, double value)
    {
        var shown = Math.Round(value, 4);
        if (value < 0.5 && shown >= 0.5) shown = 0.4999;
        json.WritePropertyName(name);
        json.WriteRawValue(shown.ToString("0.0###", CultureInfo.InvariantCulture));
    }
}
