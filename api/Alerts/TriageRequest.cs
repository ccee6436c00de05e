using System.Text.Json.Serialization;
using PileOn.Contracts.Alerts;

namespace PileOn.Api.Alerts;

/// <summary>What to change in a triage record; what is left out or null stays as it is.</summary>
/// <param name="Owner">Who takes care of it; empty gives it back. Left out with the state <c>taken</c>, it is the name of the key.</param>
/// <param name="Verdict">What it was; <c>none</c> takes back what was said.</param>
/// <param name="Note">Added to the notes.</param>
/// <param name="SnoozedUntil">When to show it again; needed with the state <c>snoozed</c>, and refused without it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TriageRequest(
    TriageState? State = null, string? Owner = null, VerdictRequest? Verdict = null, string? Note = null, DateTimeOffset? SnoozedUntil = null)
{
    private const int LongestOwner = 200;
    private const int LongestNote = 4_000;

    /// <returns>Null when it can be done.</returns>
    public IResult? Refuse(DateTimeOffset now)
    {
        if (this == new TriageRequest()) return Problem.BadRequest("There is nothing to change in it.");
        if (Owner?.Length > LongestOwner) return Problem.BadRequest($"An owner has at most {LongestOwner} characters.", "owner");
        if (Owner is not null && ShownName.HasHidden(Owner)) return ShownName.Refuse("owner");
        if (Note?.Length > LongestNote) return Problem.BadRequest($"A note has at most {LongestNote} characters.", "note");
        if (Note is not null && string.IsNullOrWhiteSpace(Note)) return Problem.BadRequest("A note must say something.", "note");
        if (State == TriageState.Snoozed && SnoozedUntil is null) return Problem.BadRequest("Say until when.", "snoozedUntil");
        if (SnoozedUntil is not null && State != TriageState.Snoozed) return Problem.BadRequest("It goes with the state 'snoozed' only: send that with it.", "snoozedUntil");
        if (SnoozedUntil <= now) return Problem.BadRequest("That time has passed.", "snoozedUntil");
        return null;
    }

    /// <param name="by">The name of the key that sends it: whoever takes an alert and does not say for whom takes it for itself.</param>
    public TriagePatch ToPatch(string by) => new(
        State, Owner?.Trim() ?? (State == TriageState.Taken ? by : null), Verdict is null or VerdictRequest.None ? null : (Verdict)Verdict, Note?.Trim(), SnoozedUntil, NoVerdict: Verdict == VerdictRequest.None);
}

/// <summary>A <see cref="Verdict"/>, or that there is none any more.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictRequest>))]
internal enum VerdictRequest : byte
{
    [JsonStringEnumMemberName("attack")] Attack = Verdict.Attack,
    [JsonStringEnumMemberName("organic")] Organic = Verdict.Organic,
    [JsonStringEnumMemberName("fine-wording")] FineWording = Verdict.FineWording,
    [JsonStringEnumMemberName("threat")] Threat = Verdict.Threat,
    [JsonStringEnumMemberName("no-threat")] NoThreat = Verdict.NoThreat,
    [JsonStringEnumMemberName("none")] None = byte.MaxValue,
}
