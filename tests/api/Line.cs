using System.Text.Json;

namespace PileOn.Api.Tests;

/// <summary>Makes lines as sources send them.</summary>
internal static class Line
{
    public static string Of(
        string id, string target = "mp", string? sender = "u1", string platform = "twitter", string sentAt = "2026-01-05T10:00:00Z", string? text = "late again") =>
        JsonSerializer.Serialize(new { id, platform, sender, target, sentAt, text });

    public static string ToMany(string id, params string[] targets) =>
        JsonSerializer.Serialize(new { id, platform = "twitter", sender = "u1", target = targets, sentAt = "2026-01-05T10:00:00Z", text = "late again" });
}
