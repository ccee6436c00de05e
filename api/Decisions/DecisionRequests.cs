using System.Text.Json.Serialization;
using PileOn.Contracts.Targets;
using PileOn.Detection.Decisions;

namespace PileOn.Api.Decisions;

/// <summary>Which wording is fine, and for how long.</summary>
/// <param name="Cluster">The number of a phrase cluster of this target.</param>
/// <param name="Message">The ref of a message to this target that says it.</param>
/// <param name="Text">A text that says it.</param>
/// <param name="Until">When it counts again.</param>
/// <param name="Days">Days from now after which it counts again, 1 to 366.</param>
/// <param name="Alert">The alert of this target it is said of: when the decision is taken back, the alert's verdict <c>fine-wording</c> goes with it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FineWordingRequest(
    int? Cluster = null, string? Message = null, string? Text = null, DateTimeOffset? Until = null, int? Days = null, string? Alert = null)
{
    private const int UsualDays = 30;
    private const int LongestText = 10_000;

    /// <summary>The field that says which wording.</summary>
    [JsonIgnore]
    public string WordingField => Cluster is not null ? "cluster" : Message is not null ? "message" : "text";

    /// <returns>Null when it can be looked up.</returns>
    public IResult? Refuse()
    {
        object?[] given = [Cluster, Message, Text];
        if (given.Count(one => one is not null) != 1) return Problem.BadRequest("Say which wording with exactly one of cluster, message and text.", given.All(one => one is null) ? "cluster" : WordingField);
        if (Text?.Length > LongestText) return Problem.BadRequest($"A text has at most {LongestText} characters.", "text");
        if (Until is not null && Days is not null) return Problem.BadRequest("Say either until or days.", "days");
        if (Days < 1 || Days > DecisionRules.Longest.Days) return Problem.BadRequest($"A wording is fine for 1 to {DecisionRules.Longest.Days} days.", "days");
        return null;
    }

    /// <summary>That a whole text is fine.</summary>
    public FineWording ToDecision(string id, DateTimeOffset at, string by, string text) => FineWording.Of(id, at, by, text, UntilWhen(at)) with { Alert = Alert };

    /// <summary>That the wording of a phrase cluster is fine.</summary>
    public FineWording ToDecision(string id, DateTimeOffset at, string by, PhraseWording wording) => new()
    {
        Id = id, At = at, By = by, Text = wording.Text, MinHash = wording.MinHash, Version = wording.Version, Until = UntilWhen(at), Alert = Alert,
    };

    /// <summary>How this request calls a field of the decision.</summary>
    public string FieldOf(string field) => field == "text" ? WordingField : field;

    private DateTimeOffset UntilWhen(DateTimeOffset at) => Until ?? at.AddDays(Days ?? UsualDays);
}

/// <summary>Something that is known of beforehand.</summary>
/// <param name="What">What it is, at most 200 characters.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends: after <c>from</c>, not yet passed, at most 366 days later.</param>
/// <param name="Times">How many times the usual is expected, 1 to 1,000.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlannedEventRequest(string What, DateTimeOffset From, DateTimeOffset To, double Times)
{
    public PlannedEvent ToDecision(string id, DateTimeOffset at, string by) => new() { Id = id, At = at, By = by, What = What.Trim(), From = From, To = To, Times = Times };
}

/// <summary>Something that nobody should write to the target.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is written, in any of its ways: at least five letters or digits, at most 200 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ProtectedFactRequest(ProtectedFactKind Kind, string Text)
{
    public ProtectedFact ToDecision(string id, DateTimeOffset at, string by) => new() { Id = id, At = at, By = by, Kind = Kind, Text = Text.Trim() };
}
