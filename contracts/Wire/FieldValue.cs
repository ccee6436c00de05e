using System.Text;
using System.Text.Json;
using PileOn.Detection.Messages;

namespace PileOn.Contracts.Wire;

/// <summary>Reads one value of a known kind. Each method says what is wrong with the value, or returns null.</summary>
internal static class FieldValue
{
    public static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => "null",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a string",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        _ => "nothing",
    };

    /// <summary>A string that names something: never empty, no control characters.</summary>
    public static string? Name(ref Utf8JsonReader reader, int longest, out string? value)
    {
        if (Text(ref reader, longest, out value) is { } reason) return reason;
        return value!.AsSpan().Trim().IsEmpty ? "must not be empty" : NoControls(value!);
    }

    /// <summary>A string, or null for nothing.</summary>
    public static string? Optional(ref Utf8JsonReader reader, int longest, out string? value)
    {
        value = null;
        return reader.TokenType == JsonTokenType.Null ? null : Text(ref reader, longest, out value);
    }

    public static string? Platform(ref Utf8JsonReader reader, out string? value)
    {
        value = null;
        if (reader.TokenType == JsonTokenType.String && KnownPlatforms.Find(reader.ValueSpan) is { } known)
        {
            value = known;
            return null;
        }

        if (Name(ref reader, MessageLimits.Platform, out value) is { } reason) return reason;
        value = value!.Trim().ToLowerInvariant();
        return null;
    }

    public static string? List(ref Utf8JsonReader reader, int longest, out string[]? values)
    {
        values = null;
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            return $"must be an array of strings, found {Describe(reader.TokenType)}";

        var read = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader, longest, out var value) is { } reason) return $"entry {read.Count + 1} {reason}";
            read.Add(value!);
        }

        values = [.. read];
        return null;
    }

    public static string? Count(ref Utf8JsonReader reader, out long? value)
    {
        value = null;
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.Number) return $"must be a whole number, found {Describe(reader.TokenType)}";
        if (!reader.TryGetInt64(out var number) || number < 0) return "must be a whole number from 0 on";
        value = number;
        return null;
    }

    public static string? Time(ref Utf8JsonReader reader, out DateTimeOffset? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.String)
            return $"must be a time such as 2015-02-17T07:43:02Z, found {Describe(reader.TokenType)}";
        if (Unescape(ref reader, out var text) is { } escape) return escape;
        if (IsoTime.Parse(text, out var time) is { } reason) return reason;
        if (time < MessageLimits.Earliest) return "is before 1970";
        if (time >= MessageLimits.Latest) return "is after 2999";
        value = time;
        return null;
    }

    public static string? Kind(ref Utf8JsonReader reader, out MessageKind value)
    {
        value = MessageKind.Mention;
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.String) return $"must be a string, found {Describe(reader.TokenType)}";
        if (Unescape(ref reader, out var text) is { } escape) return escape;
        return MessageKinds.TryFind(text, out value) ? null : MessageKinds.Expected;
    }

    internal static string? Text(ref Utf8JsonReader reader, int longest, out string? value)
    {
        value = null;
        if (reader.TokenType != JsonTokenType.String) return $"must be a string, found {Describe(reader.TokenType)}";
        try
        {
            value = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "holds an escape that is half of a surrogate pair";
        }

        return value.Length > longest ? $"has {value.Length} characters where {longest} are allowed" : null;
    }

    /// <summary>The bytes of a short string, which hardly ever holds an escape.</summary>
    private static string? Unescape(ref Utf8JsonReader reader, out ReadOnlySpan<byte> text)
    {
        text = reader.ValueSpan;
        if (!reader.ValueIsEscaped) return null;
        if (Text(ref reader, MessageLimits.Id, out var value) is { } reason) return reason;
        text = Encoding.UTF8.GetBytes(value!);
        return null;
    }

    internal static string? NoControls(string value)
    {
        foreach (var letter in value)
            if (char.IsControl(letter))
                return $"holds the control character U+{(int)letter:X4}";
        return null;
    }
}
