using System.Text.Json.Serialization;
using PileOn.Contracts.Targets;
using PileOn.Detection.Decisions;

namespace PileOn.Api.Decisions;

/// <summary>Something a person decided about a target; what does not belong to its kind is null.</summary>
/// <param name="Id">Stands for it in addresses.</param>
/// <param name="At">When it was decided.</param>
/// <param name="By">The name of the key it was decided with.</param>
/// <param name="InForce">Whether it still changes anything.</param>
/// <param name="Text">A protected fact, for keys that may reveal. A wording is somebody's message: it is revealed alone, and null in lists.</param>
/// <param name="Until">When a wording counts again.</param>
/// <param name="What">What is planned.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Times">How many times the usual is expected.</param>
/// <param name="Kind">What a protected fact is.</param>
/// <param name="Alert">The alert a wording was said to be fine of.</param>
internal sealed record DecisionView(
    string Id,
    DecisionKind Decision,
    DateTimeOffset At,
    string By,
    bool InForce,
    string? Text = null,
    DateTimeOffset? Until = null,
    string? What = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    double? Times = null,
    ProtectedFactKind? Kind = null,
    string? Alert = null)
{
    /// <summary>With the wording, for keys that may reveal.</summary>
    public static DecisionView Revealed(KeptDecision kept, Caller caller) =>
        kept.Decision is FineWording wording ? Of(kept, caller) with { Text = wording.Text } : Of(kept, caller);

    public static DecisionView Of(KeptDecision kept, Caller caller)
    {
        var decided = kept.Decision;
        return decided switch
        {
            FineWording wording => new(
                decided.Id, DecisionKind.FineWording, decided.At, decided.By, kept.InForce, Until: wording.Until, Alert: wording.Alert),
            PlannedEvent planned => new(
                decided.Id, DecisionKind.PlannedEvent, decided.At, decided.By, kept.InForce, What: planned.What, From: planned.From, To: planned.To, Times: planned.Times),
            ProtectedFact fact => new(
                decided.Id, DecisionKind.ProtectedFact, decided.At, decided.By, kept.InForce, Text: caller.May(KeyScopes.Reveal) ? fact.Text : null, Kind: fact.Kind),
            _ => throw new ArgumentException($"Nobody is shown a {decided.GetType().Name}.", nameof(kept)),
        };
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<DecisionKind>))]
internal enum DecisionKind
{
    [JsonStringEnumMemberName("fine-wording")] FineWording,
    [JsonStringEnumMemberName("planned-event")] PlannedEvent,
    [JsonStringEnumMemberName("protected-fact")] ProtectedFact,
}

internal sealed record DecisionList(IReadOnlyList<DecisionView> Decisions);

/// <param name="Position">Send it as <c>minPosition</c> to read what came of it.</param>
internal sealed record DecisionWritten(DecisionView Decision, string Position);

/// <inheritdoc cref="DecisionWritten"/>
internal sealed record DecisionWithdrawn(string Position);
