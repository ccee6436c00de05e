using System.Text;
using System.Text.Json;
using PileOn.Contracts.Wire;
using PileOn.Detection.Decisions;
using PileOn.Detection.Identity;
using PileOn.Host.Offline.Input;

namespace PileOn.Host.Offline.Detect;

/// <summary>
/// Reads what people decided, one JSON object a line, by the names <c>GET /v1/targets/{id}/decisions</c> gives, with the <c>target</c> beside them.
/// Unknown fields are passed over, and null is as good as absent.
/// </summary>
internal sealed class DecisionLine
{
    private const int UsualDays = 30;

    private readonly JsonElement fields;
    private readonly long number;
    private LineProblem? problem;

    private DecisionLine(JsonElement fields, long number) => (this.fields, this.number) = (fields, number);

    /// <returns>The decision with its target, or what is wrong with the line.</returns>
    public static (TargetId Target, Decision? Decision, LineProblem? Problem) Read(RawLine line)
    {
        if (line.Problem is not null) return (default, null, line.Problem);
        try
        {
            using var document = JsonDocument.Parse(line.Bytes);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return (default, null, new(null, "must be one JSON object"));
            var reading = new DecisionLine(document.RootElement, line.Number);
            var (target, decision) = (reading.Target(), reading.Decision());
            if (reading.problem is null && DecisionRules.Check(decision!) is { } fault) reading.problem = new(fault.Field, fault.Reason);
            return reading.problem is null ? (target, decision, null) : (default, null, reading.problem);
        }
        catch (JsonException found)
        {
            return (default, null, new(null, $"is not valid JSON at byte {found.BytePositionInLine + 1}"));
        }
        catch (InvalidOperationException)
        {
            return (default, null, new(null, "holds text that is not valid UTF-8 or an escape that is half of a surrogate pair"));
        }
    }

    private TargetId Target()
    {
        var handle = Text("target").Trim();
        if (problem is null && TargetAddress.Problem(handle) is { } reason) Refuse("target", reason);
        return problem is null ? TargetId.FromHandle(handle) : default;
    }

    private Decision? Decision()
    {
        var kind = Text("decision");
        var at = Time("at");
        var (id, by) = (Text("id", $"d_{number}"), Text("by", "a file"));
        Decision? decision = kind switch
        {
            "fine-wording" => FineWording.Of(id, at, by, Text("text"), Until(at)),
            "planned-event" => new PlannedEvent { Id = id, At = at, By = by, What = Text("what"), From = Time("from"), To = Time("to"), Times = Number("times") },
            "protected-fact" => new ProtectedFact { Id = id, At = at, By = by, Kind = Kind(), Text = Text("text") },
            "withdrawal" => new Withdrawal { Id = id, At = at, By = by, Withdraws = Text("withdraws") },
            _ => null,
        };
        if (decision is null) Refuse("decision", "must be fine-wording, planned-event, protected-fact or withdrawal");
        return decision;
    }

    private DateTimeOffset Until(DateTimeOffset at)
    {
        if (Has("until", out _)) return Time("until");
        if (!Has("days", out _)) return Later(at, UsualDays);
        var days = Number("days");
        if (days < 1 || days > DecisionRules.Longest.Days) Refuse("days", $"must be from 1 to {DecisionRules.Longest.Days}");
        return problem is null ? Later(at, days) : at;
    }

    private ProtectedFactKind Kind()
    {
        var name = Text("kind");
        foreach (var kind in Enum.GetValues<ProtectedFactKind>())
            if (name == JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString())) return kind;
        Refuse("kind", "must be address, workplace, school, phone or other");
        return default;
    }

    private DateTimeOffset Time(string field)
    {
        if (!Has(field, out var value)) return Missing<DateTimeOffset>(field);
        if (value.ValueKind != JsonValueKind.String) return Refuse<DateTimeOffset>(field, "must be a time such as 2015-02-17T07:43:02Z");
        if (IsoTime.Parse(Encoding.UTF8.GetBytes(value.GetString()!), out var time) is { } reason) return Refuse<DateTimeOffset>(field, reason);
        return time < MessageLimits.Earliest || time >= MessageLimits.Latest ? Refuse<DateTimeOffset>(field, "must be from 1970 to 2999") : time;
    }

    private double Number(string field)
    {
        if (!Has(field, out var value)) return Missing<double>(field);
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : Refuse<double>(field, "must be a number");
    }

    private string Text(string field, string? usual = null)
    {
        if (Has(field, out var value)) return value.ValueKind == JsonValueKind.String ? value.GetString()! : Refuse<string>(field, "must be a string") ?? "";
        return usual ?? Missing<string>(field) ?? "";
    }

    private static DateTimeOffset Later(DateTimeOffset at, double days) => at < MessageLimits.Earliest ? at : at.AddDays(days);

    private bool Has(string field, out JsonElement value) => fields.TryGetProperty(field, out value) && value.ValueKind != JsonValueKind.Null;

    private T? Missing<T>(string field) => Refuse<T>(field, "is required and missing");

    private T? Refuse<T>(string field, string reason)
    {
        Refuse(field, reason);
        return default;
    }

    /// <summary>The first thing that is wrong is what is told.</summary>
    private void Refuse(string field, string reason) => problem ??= new(field, reason);
}
