using System.Text.Json.Serialization;
using PileOn.Contracts.Feed;

namespace PileOn.Contracts.Alerts;

/// <summary>What people do with one alert, keyed <c>{workspace}/{alert}</c>. Its version is its own, so that a click never conflicts with the detector.</summary>
[Alias("pileon.triage")]
public interface ITriageGrain : IGrainWithStringKey
{
    [Alias("get")]
    Task<TriageRow> Get();

    /// <summary>Changes the record if it is still at <paramref name="version"/>; durable and in the feed before this returns.</summary>
    /// <param name="version">The version the caller has seen; null takes any.</param>
    /// <param name="by">The name of the key that does it.</param>
    /// <returns>The record as it is now, and whether it was changed.</returns>
    [Alias("change")]
    Task<TriageChange> Change(long? version, [Immutable] TriagePatch patch, string by);

    /// <summary>Opens the alert again if it was closed or put off before something joined it that a person has not seen; otherwise does nothing. Calling it twice does no more than once.</summary>
    /// <param name="on">When that was taken in: what was done since may have been done with it in sight.</param>
    [Alias("reopen")]
    Task Reopen(DateTimeOffset on);
}

[JsonConverter(typeof(JsonStringEnumConverter<TriageState>))]
public enum TriageState : byte
{
    [JsonStringEnumMemberName("new")] New,
    [JsonStringEnumMemberName("taken")] Taken,
    [JsonStringEnumMemberName("snoozed")] Snoozed,
    [JsonStringEnumMemberName("closed")] Closed,
}

/// <summary>What a person says it was.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict : byte
{
    [JsonStringEnumMemberName("attack")] Attack,
    [JsonStringEnumMemberName("organic")] Organic,
    [JsonStringEnumMemberName("fine-wording")] FineWording,
    [JsonStringEnumMemberName("threat")] Threat,
    [JsonStringEnumMemberName("no-threat")] NoThreat,
}

/// <summary>An alert's triage record. <c>id</c> is the alert's, <c>revision</c> its version: 0 before anyone touched it.</summary>
[GenerateSerializer, Immutable, Alias("pileon.triage-row")]
public sealed record TriageRow : FeedRow
{
    [Id(0)] public required TriageState State { get; init; }

    [Id(1)] public string? Owner { get; init; }

    [Id(2)] public Verdict? Verdict { get; init; }

    /// <summary>Oldest first. In the feed only the latest, or the notes on a thousand alerts would keep a reader waiting.</summary>
    [Id(3)] public required IReadOnlyList<TriageNote> Notes { get; init; }

    [Id(4)] public DateTimeOffset? SnoozedUntil { get; init; }

    [Id(5)] public DateTimeOffset? ChangedAt { get; init; }

    [Id(6)] public string? ChangedBy { get; init; }

    /// <summary>Who gave the verdict, which others may have changed the record after. Null without one, and where it was given before this was kept.</summary>
    [Id(7)] public string? JudgedBy { get; init; }

    [Id(8)] public DateTimeOffset? JudgedAt { get; init; }

    /// <summary>Who brought it into its state, or to its owner: who took, closed or snoozed it, or gave it back. Null where that was before this was kept.</summary>
    [Id(9)] public string? StateBy { get; init; }

    [Id(10)] public DateTimeOffset? StateAt { get; init; }

    /// <summary>How many notes the record has, which may be more than those here.</summary>
    [Id(11)] public int NoteCount { get; init; }
}

[GenerateSerializer, Immutable, Alias("pileon.triage-note")]
public sealed record TriageNote([property: Id(0)] DateTimeOffset At, [property: Id(1)] string By, [property: Id(2)] string Text);

/// <summary>What to change; null leaves a field as it is. An empty owner gives the alert back.</summary>
/// <param name="NoVerdict">Takes the verdict back.</param>
[GenerateSerializer, Immutable, Alias("pileon.triage-patch")]
public sealed record TriagePatch(
    [property: Id(0)] TriageState? State = null,
    [property: Id(1)] string? Owner = null,
    [property: Id(2)] Verdict? Verdict = null,
    [property: Id(3)] string? Note = null,
    [property: Id(4)] DateTimeOffset? SnoozedUntil = null,
    [property: Id(5)] bool NoVerdict = false);

[GenerateSerializer, Immutable, Alias("pileon.triage-change")]
public sealed record TriageChange([property: Id(0)] bool Changed, [property: Id(1)] TriageRow Row);
