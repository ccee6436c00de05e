using System.Text.Json.Serialization;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Decisions;

/// <summary>
/// What a person decided about one target that its detection depends on. It comes as an entry of the log, like a message, so that a live run can be replayed
/// and gives the same result. In JSON, <c>decision</c> says which kind it is.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "decision")]
[JsonDerivedType(typeof(FineWording), "fine-wording")]
[JsonDerivedType(typeof(PlannedEvent), "planned-event")]
[JsonDerivedType(typeof(ProtectedFact), "protected-fact")]
[JsonDerivedType(typeof(Withdrawal), "withdrawal")]
[GenerateSerializer, Immutable, Alias("pileon.decision")]
public abstract record Decision
{
    /// <summary>Unique at its target (<c>d_…</c>): the same again changes nothing.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>When it was decided, in UTC, our time.</summary>
    [Id(1)] public required DateTimeOffset At { get; init; }

    /// <summary>Whose decision it is: the name of a key.</summary>
    [Id(2)] public required string By { get; init; }
}

/// <summary>A wording is fine at this target: it is quieted there, until it expires.</summary>
[GenerateSerializer, Immutable, Alias("pileon.fine-wording")]
public sealed record FineWording : Decision
{
    /// <summary>A text that says it, at most <see cref="LongestText"/> characters: what people are shown, and where there is no signature, what is compared.</summary>
    [Id(0)] public required string Text { get; init; }

    /// <summary>Event time from which it counts again, in UTC.</summary>
    [Id(1)] public required DateTimeOffset Until { get; init; }

    /// <summary>The MinHash of the whole wording (<see cref="TextSignature.MinHash"/>), by the definition of <see cref="Version"/>; null or of another version: that of <see cref="Text"/>.</summary>
    [Id(2)] public byte[]? MinHash { get; init; }

    /// <summary>The <see cref="PhraseMatch.Version"/> of <see cref="MinHash"/>.</summary>
    [Id(3)] public int Version { get; init; }

    /// <summary>The whole wording reads like a threat, whatever is left of it in <see cref="Text"/>.</summary>
    [Id(4)] public bool Menaces { get; init; }

    /// <summary>The alert it was said of, and whose verdict goes with it when it is taken back; null where there is none.</summary>
    [Id(5)] public string? Alert { get; init; }

    /// <summary>UTF-16 characters of a wording that are kept.</summary>
    public const int LongestText = 280;

    /// <summary>From here on a wording reads like a threat.</summary>
    private const float Menacing = 0.5f;

    /// <summary>That a text is fine, of which only the beginning is kept.</summary>
    public static FineWording Of(string id, DateTimeOffset at, string by, string text, DateTimeOffset until)
    {
        var length = Math.Min(text.Length, LongestText);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;
        return new() { Id = id, At = at, By = by, Text = text[..length], Until = until, MinHash = TextSigner.Sign(text)?.MinHash, Version = PhraseMatch.Version, Menaces = Threatens(text) };
    }

    /// <summary>The wording itself reads like a threat: it was marked all the same.</summary>
    internal bool ReadsLikeThreat() => Menaces || Threatens(Text);

    /// <summary>The wording as it is compared; null when it is too short for that.</summary>
    internal TextSignature? Signature() =>
        MinHash is { Length: TextSignature.Size } values && Version == PhraseMatch.Version
            ? new() { MinHash = values, Words = [], Disguised = 0, Length = 0 }
            : TextSigner.Sign(Text) is { MinHash.Length: TextSignature.Size } signature ? signature : null;

    private static bool Threatens(string text) => ToneModel.Default.Score(text).Threat >= Menacing;
}

/// <summary>Something is known of beforehand (an election night, a birthday): more messages are usual while it lasts, and strangers among them.</summary>
[GenerateSerializer, Immutable, Alias("pileon.planned-event")]
public sealed record PlannedEvent : Decision
{
    /// <summary>What it is, at most 200 characters.</summary>
    [Id(0)] public required string What { get; init; }

    /// <summary>Event time, in UTC.</summary>
    [Id(1)] public required DateTimeOffset From { get; init; }

    /// <summary>Event time, in UTC, after <see cref="From"/>.</summary>
    [Id(2)] public required DateTimeOffset To { get; init; }

    /// <summary>How many times the usual is expected, from 1 to <see cref="MostTimes"/>.</summary>
    [Id(3)] public required double Times { get; init; }

    /// <summary>The most that can be expected.</summary>
    public const double MostTimes = 1_000;
}

/// <summary>Something about the target that nobody should write to her: whoever does is told as a threat, at once.</summary>
[GenerateSerializer, Immutable, Alias("pileon.protected-fact")]
public sealed record ProtectedFact : Decision
{
    [Id(0)] public required ProtectedFactKind Kind { get; init; }

    /// <summary>How it is written, in any of its ways; at least <see cref="FactSpelling.Fewest"/> letters or digits, at most 200 characters.</summary>
    [Id(1)] public required string Text { get; init; }
}

/// <summary>Takes another decision back: from here on it is as if it had expired.</summary>
[GenerateSerializer, Immutable, Alias("pileon.withdrawal")]
public sealed record Withdrawal : Decision
{
    /// <summary>The id of the decision that is taken back; one that is not in force changes nothing.</summary>
    [Id(0)] public required string Withdraws { get; init; }
}
