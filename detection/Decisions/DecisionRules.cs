using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Decisions;

/// <summary>What a decision must be like to be taken in, whoever makes it and by whatever way it comes.</summary>
public static class DecisionRules
{
    /// <summary>Decisions of one kind that are in force at one target at once; one more is not taken in.</summary>
    public const int MostOfAKind = DecisionsInForce.MostOfAKind;

    /// <summary>UTF-16 characters that say what is planned, and those of a protected fact.</summary>
    public const int LongestText = 200;

    /// <summary>How long a wording can be fine, and how long something planned can last.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>How long beforehand something can be planned.</summary>
    private static readonly TimeSpan Ahead = 2 * Longest;

    /// <returns>What is wrong with it, or null.</returns>
    public static DecisionFault? Check(Decision decision) => decision switch
    {
        FineWording wording => Check(wording),
        PlannedEvent planned => Check(planned),
        ProtectedFact fact => Check(fact),
        Withdrawal withdrawal => string.IsNullOrWhiteSpace(withdrawal.Withdraws) ? new("withdraws", "must name a decision") : null,
        _ => throw new ArgumentException($"There are no rules for a {decision.GetType().Name}.", nameof(decision)),
    };

    /// <summary>Whether a decision still changes anything at a time.</summary>
    public static bool IsInForce(Decision decision, DateTimeOffset at) => decision switch
    {
        FineWording wording => at < wording.Until,
        PlannedEvent planned => at < planned.To,
        _ => true,
    };

    private static DecisionFault? Check(FineWording wording)
    {
        if (wording.Signature() is null) return new("text", $"is too short to be compared: it needs {TextSigner.Shortest} letters");
        if (wording.Until <= wording.At) return new("until", "has passed");
        return wording.Until - wording.At > Longest ? new("until", $"is more than {Longest.Days} days away") : null;
    }

    private static DecisionFault? Check(PlannedEvent planned)
    {
        if (Text(planned.What, "what") is { } fault) return fault;
        if (planned.To <= planned.From) return new("to", "must be after from");
        if (planned.To <= planned.At) return new("to", "has passed");
        if (planned.To - planned.From > Longest) return new("to", $"is more than {Longest.Days} days after from");
        if (planned.To - planned.At > Ahead) return new("to", $"is more than {Ahead.Days} days away");
        return planned.Times is >= 1 and <= PlannedEvent.MostTimes ? null : new("times", $"must be from 1 to {PlannedEvent.MostTimes}");
    }

    private static DecisionFault? Check(ProtectedFact fact)
    {
        if (Text(fact.Text, "text") is { } fault) return fault;
        if (FactSpelling.Of(fact.Kind, fact.Text) is not null) return null;
        return new("text", fact.Kind == ProtectedFactKind.Phone
            ? $"needs {FactSpelling.FewestDigits} digits to be recognised as a telephone number"
            : $"needs {FactSpelling.Fewest} letters or digits to be recognised");
    }

    private static DecisionFault? Text(string text, string field)
    {
        if (string.IsNullOrWhiteSpace(text)) return new(field, "must not be empty");
        if (text.Length > LongestText) return new(field, $"has {text.Length} characters where {LongestText} are allowed");
        return text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? new(field, "holds a control character") : null;
    }
}

/// <summary>Why a decision is refused.</summary>
/// <param name="Field">The field that is wrong.</param>
/// <param name="Reason">What comes behind the field's name in a sentence for a person. It never quotes the field.</param>
public sealed record DecisionFault(string Field, string Reason);
