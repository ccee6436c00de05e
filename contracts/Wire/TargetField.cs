using System.Text.Json;

namespace PileOn.Contracts.Wire;

/// <summary>Reads <c>target</c>: one handle or target id, or an array of 1 to <see cref="MessageLimits.Targets"/> of them.</summary>
internal static class TargetField
{
    public static string? Read(ref Utf8JsonReader reader, out string[]? targets)
    {
        targets = null;
        if (reader.TokenType == JsonTokenType.StartArray) return ReadMany(ref reader, out targets);
        if (reader.TokenType != JsonTokenType.String)
            return $"must be a string or an array of strings, found {FieldValue.Describe(reader.TokenType)}";
        if (ReadOne(ref reader, out var only) is { } reason) return reason;
        targets = [only!];
        return null;
    }

    private static string? ReadMany(ref Utf8JsonReader reader, out string[]? targets)
    {
        targets = null;
        var count = 0;
        var ahead = reader; // counts first: a list that is too long is told with its length and never built
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            count++;
            ahead.Skip();
        }

        if (count == 0) return "must not be an empty array";
        if (count > MessageLimits.Targets) return $"holds {count} targets where {MessageLimits.Targets} are allowed";

        var read = new string[count];
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (ReadOne(ref reader, out var target) is { } reason) return $"entry {i + 1} {reason}";
            read[i] = target!;
        }

        targets = read;
        return null;
    }

    private static string? ReadOne(ref Utf8JsonReader reader, out string? target)
    {
        if (FieldValue.Text(ref reader, int.MaxValue, out target) is { } reason) return reason;
        target = target!.Trim();
        return TargetAddress.Problem(target);
    }
}
