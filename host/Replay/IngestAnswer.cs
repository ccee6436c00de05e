using System.Text.Json.Serialization;

namespace PileOn.Host.Replay;

/// <summary>What <c>POST /v1/messages</c> answers.</summary>
internal sealed record IngestAnswer(
    long Accepted, long Duplicates, IReadOnlyList<LineNote>? Rejected, IReadOnlyList<LineNote>? Warnings, string? Position);

/// <summary>A remark on one line of a request.</summary>
/// <param name="Line">From 1, within the request.</param>
internal sealed record LineNote(int Line, string? Field, string? Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IngestAnswer))]
[JsonSerializable(typeof(ReplayTotals))]
internal sealed partial class ReplayJson : JsonSerializerContext;
