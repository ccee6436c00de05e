using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace PileOn.Contracts.Wire;

/// <summary>Reads messages as sources send them: one JSON object in UTF-8.</summary>
public static class MessageJson
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int MaxLineBytes = 1 << 20;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads one line. Unknown fields are passed over; a missing or unreadable field is named. Of a field that comes twice the last one counts.
    /// Allocates the message and the strings it keeps, and nothing else.
    /// </summary>
    public static MessageReading Read(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(ByteOrderMark))
            line = line[ByteOrderMark.Length..];
        if (line.Length > MaxLineBytes)
            return Refuse(LineTooLong());
        if (!Utf8.IsValid(line))
            return Refuse(new(null, $"is not valid UTF-8 from byte {FirstInvalid(line) + 1} on"));

        var draft = new MessageDraft();
        var reader = new Utf8JsonReader(line);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return Refuse(new(null, $"must be one JSON object, found {FieldValue.Describe(reader.TokenType)}"));

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var field = MessageFields.Find(ref reader);
                reader.Read();
                if (draft.Take(field, ref reader) is { } reason)
                    return Refuse(new(MessageFields.NameOf(field), reason));
            }

            reader.Read(); // throws when anything follows the object
        }
        catch (JsonException found)
        {
            return Refuse(new(null, $"is not valid JSON at byte {found.BytePositionInLine + 1}"));
        }

        return draft.Missing() is { } missing
            ? Refuse(new(missing, "is required and missing"))
            : new(draft.ToMessage(), null);
    }

    internal static LineProblem LineTooLong() => new(null, $"is longer than {MaxLineBytes} bytes");

    private static MessageReading Refuse(LineProblem problem) => new(null, problem);

    private static int FirstInvalid(ReadOnlySpan<byte> line)
    {
        var at = 0;
        while (at < line.Length && Rune.DecodeFromUtf8(line[at..], out _, out var width) == OperationStatus.Done)
            at += width;
        return at;
    }
}
